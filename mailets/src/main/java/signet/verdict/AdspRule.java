package signet.verdict;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.adsp.AdspFinding;
import signet.message.AuthorDomains;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * What is done with mail that the author domain's signing practices (RFC 5617) do not cover. Accept stands for nothing.
 *
 * @param all for mail without the author domain's signature where it says {@code dkim=all}
 * @param discardable the same where it says {@code dkim=discardable}
 * @param nxdomain for mail from an author domain that does not exist
 */
record AdspRule(Action all, Action discardable, Action nxdomain) implements PolicyRule {
    private static final Action[] CHOICE = {Action.QUARANTINE, Action.REJECT, Action.DISCARD};

    static final Setting<Action> ALL = Handling.setting("adsp.all", Action.QUARANTINE, CHOICE);
    static final Setting<Action> DISCARDABLE = Handling.setting("adsp.discardable", Action.DISCARD, CHOICE);
    static final Setting<Action> NXDOMAIN = Handling.setting("adsp.nxdomain", Action.ACCEPT, CHOICE);
    static final List<Setting<?>> SETTINGS = List.of(ALL, DISCARDABLE, NXDOMAIN);

    static AdspRule of(Settings settings) {
        return new AdspRule(settings.get(ALL), settings.get(DISCARDABLE), settings.get(NXDOMAIN));
    }

    @Override
    public List<Disposition> demands(Findings findings) {
        return findings.adsp().findings().stream()
                .flatMap(finding -> demand(finding).stream())
                .toList();
    }

    private Optional<Disposition> demand(AdspFinding finding) {
        String words =
                "ADSP" + finding.domain().map(domain -> " for " + domain).orElse("") + ": " + finding.explanation();
        return switch (finding.result()) {
            case PASS -> Optional.of(Disposition.accept(Rule.ADSP, words));
            case FAIL -> demand(all, words);
            case DISCARD -> demand(discardable, words);
            case NXDOMAIN -> demand(nxdomain, words);
            case TEMPERROR ->
                actions().isEmpty() ? Optional.empty() : Optional.of(Disposition.undecided(Rule.ADSP, words));
            case NONE, UNKNOWN, PERMERROR -> Optional.empty();
        };
    }

    private static Optional<Disposition> demand(Action action, String words) {
        return action == Action.ACCEPT ? Optional.empty() : Optional.of(Disposition.of(action, Rule.ADSP, words));
    }

    private Set<Action> actions() {
        Set<Action> actions = EnumSet.of(all, discardable, nxdomain);
        actions.remove(Action.ACCEPT);
        return actions;
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        Set<Action> possible = actions();
        if (!possible.isEmpty()) {
            possible.add(Action.DEFER);
        }
        return possible;
    }
}
