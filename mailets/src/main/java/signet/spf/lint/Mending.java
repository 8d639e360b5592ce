package signet.spf.lint;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfModifier;
import signet.spf.SpfQualifier;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;
import signet.spf.lint.RecordNode.State;
import signet.spf.lint.TermNode.Finds;

/** Rewrites a well-formed record term by term, so that it is free of what one rule finds. */
final class Mending {
    /** For other clients, where nothing better is known: it says so, and loses no mail. */
    static final String CAREFUL_ALL = "~all";

    private final RecordNode node;
    private final SpfRecord record;

    /** @param node a domain with a well-formed record */
    Mending(RecordNode node) {
        this.node = node;
        this.record = node.record().orElseThrow();
    }

    /** The record to publish; nothing if only its owner can know. */
    Optional<String> of(LintRule rule) {
        return switch (rule) {
            case EVERYBODY_PASSES -> Optional.of(replaced(Mending::forNotEverybody));
            case NEUTRAL_ALL ->
                Optional.of(replaced(term -> isAll(term, SpfQualifier.NEUTRAL) ? CAREFUL_ALL : term.text()));
            case NO_ALL -> Optional.of(record.text().strip() + " " + CAREFUL_ALL);
            case UNREACHABLE -> Optional.of(withAllAtTheEnd());
            case PTR -> Optional.of(without(term -> isMechanism(term, SpfMechanism.PTR)));
            case HOST_BITS -> Optional.of(replaced(Mending::atItsBegin));
            case DUPLICATE -> Optional.of(withoutDuplicates());
            case VERSION_AGAIN ->
                Optional.of(without(term -> term instanceof SpfModifier modifier && TermChecks.isVersion(modifier)));
            case MECHANISM_AS_MODIFIER -> Optional.of(replaced(Mending::asMechanism));
            case UNKNOWN_MODIFIER -> Optional.of(replaced(Mending::knownOrNothing));
            case REDIRECT_IGNORED -> Optional.of(without(Mending::isRedirect));
            case REDIRECT_WITHOUT_RECORD -> Optional.of(without(Mending::isRedirect) + " " + CAREFUL_ALL);
            case EXPLANATION_NOT_FOUND ->
                Optional.of(without(
                        term -> term instanceof SpfModifier modifier && modifier.kind() == SpfModifier.Kind.EXP));
            case INCLUDE_WITHOUT_RECORD -> Optional.of(without(this::isIncludeWithoutRecord));
            case VOID_LOOKUP -> Optional.of(without(this::findsNothing));
            case LOOP -> Optional.of(withoutLoop());
            case LONG_CHAIN -> Optional.of(new Shortening(node).text());
            case DOMAIN_NOT_FOUND,
                    NO_RECORD,
                    NEARLY_A_RECORD,
                    SEVERAL_RECORDS,
                    LOST_SPACE,
                    SYNTAX,
                    TYPE_SPF,
                    TOO_MANY_LOOKUPS,
                    TOO_MANY_VOID_LOOKUPS,
                    TOO_MANY_MX_NAMES,
                    BROAD_NETWORK,
                    LONG_RECORD,
                    LARGE_ANSWER,
                    MACRO_P -> Optional.empty();
        };
    }

    private String replaced(Function<SpfTerm, String> text) {
        return RecordTexts.of(record.terms().stream().map(text));
    }

    String without(Predicate<SpfTerm> unwanted) {
        return RecordTexts.of(record.terms().stream().filter(unwanted.negate()).map(SpfTerm::text));
    }

    private static boolean isMechanism(SpfTerm term, SpfMechanism mechanism) {
        return term instanceof SpfDirective directive && directive.mechanism() == mechanism;
    }

    private static boolean isAll(SpfTerm term, SpfQualifier qualifier) {
        return isMechanism(term, SpfMechanism.ALL) && ((SpfDirective) term).qualifier() == qualifier;
    }

    private static boolean isRedirect(SpfTerm term) {
        return term instanceof SpfModifier modifier && modifier.kind() == SpfModifier.Kind.REDIRECT;
    }

    private static String forNotEverybody(SpfTerm term) {
        if (isAll(term, SpfQualifier.PASS)) {
            return CAREFUL_ALL;
        }
        if (!(term instanceof SpfDirective directive) || directive.qualifier() != SpfQualifier.PASS) {
            return term.text();
        }
        return switch (directive.mechanism()) {
            case IP4 -> directive.ip4Prefix() == 0 ? "" : directive.text();
            case IP6 -> directive.ip6Prefix() == 0 ? "" : directive.text();
            case A, MX ->
                directive.ip4Prefix() == 0 || directive.ip6Prefix() == 0 ? withoutPrefix(directive) : directive.text();
            case ALL, INCLUDE, PTR, EXISTS -> directive.text();
        };
    }

    private static String withoutPrefix(SpfDirective directive) {
        return directive.mechanism().word()
                + directive.domainSpec().map(domain -> ":" + domain.text()).orElse("");
    }

    private String withAllAtTheEnd() {
        Stream<SpfTerm> others = record.terms().stream().filter(term -> !isMechanism(term, SpfMechanism.ALL));
        Stream<SpfTerm> firstAll = record.terms().stream()
                .filter(term -> isMechanism(term, SpfMechanism.ALL))
                .limit(1);
        return RecordTexts.of(Stream.concat(others, firstAll).map(SpfTerm::text));
    }

    private static String atItsBegin(SpfTerm term) {
        return term instanceof SpfDirective directive
                ? NetworkChecks.network(directive)
                        .map(network -> sign(directive) + Addresses.term(network))
                        .orElse(directive.text())
                : term.text();
    }

    /** The sign to write: none for +. */
    static String sign(SpfDirective directive) {
        return directive.qualifier() == SpfQualifier.PASS
                ? ""
                : String.valueOf(directive.qualifier().sign());
    }

    String withoutDuplicates() {
        Set<Integer> duplicates = NetworkChecks.of(node).stream()
                .filter(found -> found.rule() == LintRule.DUPLICATE)
                .map(Found::offset)
                .collect(Collectors.toSet());
        return without(term -> duplicates.contains(term.offset()));
    }

    private static String asMechanism(SpfTerm term) {
        return term instanceof SpfModifier modifier ? TermChecks.meant(modifier).orElse(modifier.text()) : term.text();
    }

    private static String knownOrNothing(SpfTerm term) {
        if (!(term instanceof SpfModifier modifier) || !TermChecks.isUnknown(modifier)) {
            return term.text();
        }
        return TermChecks.misspelt(modifier)
                .map(known -> known + "=" + modifier.value().text())
                .orElse("");
    }

    private boolean isIncludeWithoutRecord(SpfTerm term) {
        return isMechanism(term, SpfMechanism.INCLUDE)
                && node(term)
                        .flatMap(TermNode::target)
                        .filter(Mending::hasNoRecord)
                        .isPresent();
    }

    private static boolean hasNoRecord(RecordNode target) {
        return target.state() == State.NO_RECORD
                || target.state() == State.DOMAIN_NOT_FOUND
                || target.state() == State.NO_DOMAIN;
    }

    boolean findsNothing(SpfTerm term) {
        return node(term)
                .map(TermNode::finds)
                .filter(finds -> finds == Finds.NOTHING || finds == Finds.NO_DOMAIN)
                .isPresent();
    }

    private String withoutLoop() {
        boolean redirect = record.terms().stream().anyMatch(term -> isRedirect(term) && isLoop(term));
        return without(this::isLoop) + (redirect ? " " + CAREFUL_ALL : "");
    }

    private boolean isLoop(SpfTerm term) {
        return node(term).filter(one -> one.leadsBackTo(node.domain())).isPresent();
    }

    private Optional<TermNode> node(SpfTerm term) {
        return node.terms().stream()
                .filter(one -> one.term().offset() == term.offset())
                .findFirst();
    }
}
