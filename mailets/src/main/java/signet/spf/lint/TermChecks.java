package signet.spf.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import signet.settings.Settings;
import signet.spf.MacroString;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfModifier;
import signet.spf.SpfQualifier;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;

/** Whether the terms of one record make sense together, without a look at what they lead to. */
final class TermChecks {
    /** RFC 6652 3: where to report failures. */
    private static final Set<String> REGISTERED = Set.of("ra", "rp", "rr");

    private final RecordNode node;
    private final SpfRecord record;
    private final List<Found> found = new ArrayList<>();
    private boolean allSeen;

    private TermChecks(RecordNode node, SpfRecord record) {
        this.node = node;
        this.record = record;
    }

    static List<Found> of(RecordNode node) {
        if (node.record().isEmpty()) {
            return List.of();
        }
        TermChecks checks = new TermChecks(node, node.record().get());
        checks.record.terms().forEach(checks::term);
        checks.end();
        return checks.found;
    }

    private void add(LintRule rule, SpfTerm term, String detail) {
        found.add(Found.of(rule, node, term, detail));
    }

    private void term(SpfTerm term) {
        if (term instanceof SpfDirective directive) {
            directive(directive);
        } else if (term instanceof SpfModifier modifier) {
            modifier(modifier);
        }
    }

    private void directive(SpfDirective directive) {
        if (allSeen) {
            add(LintRule.UNREACHABLE, directive, "all matches every client");
            return;
        }
        if (directive.domainSpec().filter(TermChecks::usesClientName).isPresent()) {
            add(LintRule.MACRO_P, directive, "it costs as much as ptr, and proves as little");
        }
        if (directive.mechanism() == SpfMechanism.PTR) {
            add(LintRule.PTR, directive, "it is slow, and receivers may leave it out");
        } else if (directive.mechanism() == SpfMechanism.ALL) {
            allSeen = true;
            if (directive.qualifier() == SpfQualifier.PASS) {
                add(LintRule.EVERYBODY_PASSES, directive, "all without -, ~ or ? matches every client");
            } else if (directive.qualifier() == SpfQualifier.NEUTRAL) {
                add(LintRule.NEUTRAL_ALL, directive, "receivers treat neutral as if there were no record");
            }
        }
    }

    /** RFC 7208 5.5, 7.3 */
    private static boolean usesClientName(MacroString domain) {
        return domain.uses('p');
    }

    private void modifier(SpfModifier modifier) {
        switch (modifier.kind()) {
            case REDIRECT -> {
                if (hasAll()) {
                    add(
                            LintRule.REDIRECT_IGNORED,
                            modifier,
                            "it is for clients that nothing matches, and all matches every client");
                }
            }
            case EXP -> {}
            case UNKNOWN -> unknown(modifier);
        }
    }

    private boolean hasAll() {
        return record.directives().stream().anyMatch(directive -> directive.mechanism() == SpfMechanism.ALL);
    }

    private void unknown(SpfModifier modifier) {
        if (isVersion(modifier)) {
            add(LintRule.VERSION_AGAIN, modifier, "two records were put into one");
        } else if (meant(modifier).isPresent()) {
            add(
                    LintRule.MECHANISM_AS_MODIFIER,
                    modifier,
                    "write " + meant(modifier).get());
        } else if (isUnknown(modifier)) {
            add(
                    LintRule.UNKNOWN_MODIFIER,
                    modifier,
                    misspelt(modifier)
                            .map(known -> "did you mean " + known + "=?")
                            .orElse("known are redirect= and exp="));
        }
    }

    /** One that means nothing to anybody. */
    static boolean isUnknown(SpfModifier modifier) {
        return modifier.kind() == SpfModifier.Kind.UNKNOWN
                && !isVersion(modifier)
                && meant(modifier).isEmpty()
                && !REGISTERED.contains(modifier.name().toLowerCase(Locale.ROOT));
    }

    /** The mechanism that was written like a modifier: {@code ip4=192.0.2.1}. */
    static Optional<String> meant(SpfModifier modifier) {
        String colon = modifier.name() + ":" + modifier.value().text();
        return modifier.kind() == SpfModifier.Kind.UNKNOWN && !isVersion(modifier)
                ? TermRepair.of(colon)
                        .filter(terms -> terms.size() == 1)
                        .map(terms -> terms.get(0))
                        .filter(term -> term.indexOf('=') < 0)
                : Optional.empty();
    }

    static Optional<String> misspelt(SpfModifier modifier) {
        return Settings.nearest(modifier.name().toLowerCase(Locale.ROOT), List.of("redirect"));
    }

    static boolean isVersion(SpfModifier modifier) {
        return modifier.text().equalsIgnoreCase(RecordTexts.VERSION);
    }

    private void end() {
        boolean goesOn = allSeen || record.modifier(SpfModifier.Kind.REDIRECT).isPresent();
        // A malformed term may be meant as all.
        if (!goesOn && record.problems().isEmpty()) {
            found.add(Found.of(LintRule.NO_ALL, node, "it has neither all nor redirect, so that they are neutral"));
        }
    }
}
