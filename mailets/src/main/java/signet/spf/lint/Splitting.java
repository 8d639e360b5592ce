package signet.spf.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfQualifier;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;

/** Makes several records of a long one: its addresses go to names below it, which it includes. */
final class Splitting {
    private static final String END = " -all";

    private final RecordNode node;
    private final int most;

    /**
     * @param node a domain with a well-formed record
     * @param most how long a record may become
     */
    Splitting(RecordNode node, int most) {
        this.node = node;
        this.most = most;
    }

    /** What to publish, the record itself first; nothing if there are too few addresses, or names are too long. */
    Optional<List<Publication>> publications() {
        SpfRecord record = node.record().orElseThrow();
        List<SpfTerm> moved = movable(record);
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        List<Publication> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder(RecordTexts.VERSION);
        for (SpfTerm term : moved) {
            boolean full = part.length() + 1 + term.text().length() + END.length() > most;
            if (full && !add(parts, part)) {
                return Optional.empty();
            }
            part.append(' ').append(term.text());
        }
        if (!add(parts, part)) {
            return Optional.empty();
        }
        List<String> terms = new ArrayList<>();
        for (SpfTerm term : record.terms()) {
            if (term == moved.get(0)) {
                parts.forEach(one -> terms.add("include:" + one.name()));
            }
            if (!moved.contains(term)) {
                terms.add(term.text());
            }
        }
        List<Publication> all = new ArrayList<>();
        all.add(new Publication(node.domain(), RecordTexts.of(terms.stream())));
        all.addAll(parts);
        return Optional.of(all);
    }

    private boolean add(List<Publication> parts, StringBuilder part) {
        Optional<DomainName> name = node.domain().prepend("_spf" + (parts.size() + 1));
        name.ifPresent(n -> parts.add(new Publication(n, part + END)));
        part.setLength(RecordTexts.VERSION.length());
        return name.isPresent();
    }

    /** Addresses that pass, and that nothing else than a pass stands before: their order does not matter. */
    private static List<SpfTerm> movable(SpfRecord record) {
        List<SpfTerm> movable = new ArrayList<>();
        for (SpfDirective directive : record.directives()) {
            if (directive.mechanism() == SpfMechanism.ALL) {
                break;
            } else if (directive.qualifier() != SpfQualifier.PASS) {
                movable.clear();
            } else if (directive.mechanism() == SpfMechanism.IP4 || directive.mechanism() == SpfMechanism.IP6) {
                movable.add(directive);
            }
        }
        return movable;
    }
}
