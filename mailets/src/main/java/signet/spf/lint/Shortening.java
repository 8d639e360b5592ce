package signet.spf.lint;

import java.util.List;
import java.util.Optional;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfModifier;
import signet.spf.SpfQualifier;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;
import signet.spf.lint.RecordNode.State;

/** Points a record directly to where others only lead on. */
final class Shortening {
    private final RecordNode node;

    Shortening(RecordNode node) {
        this.node = node;
    }

    /** The record with shorter ways; as it was if there are none. */
    String text() {
        return RecordTexts.of(node.record().orElseThrow().terms().stream().map(this::text));
    }

    private String text(SpfTerm term) {
        Optional<RecordNode> first = node.terms().stream()
                .filter(one -> one.term().offset() == term.offset())
                .findFirst()
                .flatMap(TermNode::target)
                .filter(target -> target.state() == State.FOUND);
        if (first.isEmpty()) {
            return term.text();
        }
        RecordNode last = last(first.get(), term);
        if (last.domain().equals(first.get().domain())) {
            return term.text();
        }
        return term instanceof SpfDirective directive
                ? Mending.sign(directive) + "include:" + last.domain()
                : "redirect=" + last.domain();
    }

    private static RecordNode last(RecordNode target, SpfTerm term) {
        RecordNode last = target;
        for (Optional<RecordNode> next = next(last, term); next.isPresent(); next = next(last, term)) {
            last = next.get();
        }
        return last;
    }

    /** The one record that all of this one's results come from. */
    private static Optional<RecordNode> next(RecordNode target, SpfTerm term) {
        SpfRecord record = target.record().orElseThrow();
        List<SpfDirective> directives = record.directives();
        boolean onlyRedirects = directives.isEmpty()
                && record.modifier(SpfModifier.Kind.REDIRECT).isPresent();
        // What an include is asked is only whether its target passes.
        boolean onlyIncludes = term instanceof SpfDirective
                && directives.size() == 2
                && isPassingInclude(directives.get(0))
                && directives.get(1).mechanism() == SpfMechanism.ALL
                && directives.get(1).qualifier() != SpfQualifier.PASS;
        return onlyRedirects || onlyIncludes
                ? target.terms().get(0).target().filter(next -> next.state() == State.FOUND)
                : Optional.empty();
    }

    private static boolean isPassingInclude(SpfDirective directive) {
        return directive.mechanism() == SpfMechanism.INCLUDE && directive.qualifier() == SpfQualifier.PASS;
    }
}
