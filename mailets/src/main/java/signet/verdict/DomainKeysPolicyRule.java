package signet.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.adsp.DomainKeysPolicyFinding;
import signet.message.AuthorDomains;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * What is done with mail whose author domain says in its DomainKeys policy record that it signs everything (RFC 4870 3.6),
 * and did not sign this.
 *
 * @param unsigned what is done with it; accept for nothing
 */
record DomainKeysPolicyRule(Action unsigned) implements PolicyRule {
    static final Setting<Action> SETTING =
            Handling.setting("domainkeys.all", Action.QUARANTINE, Action.QUARANTINE, Action.REJECT);

    static DomainKeysPolicyRule of(Settings settings) {
        return new DomainKeysPolicyRule(settings.get(SETTING));
    }

    @Override
    public List<Disposition> demands(Findings findings) {
        return unsigned == Action.ACCEPT
                ? List.of()
                : findings.domainKeysPolicy().findings().stream()
                        .flatMap(finding -> demand(finding).stream())
                        .toList();
    }

    private Optional<Disposition> demand(DomainKeysPolicyFinding finding) {
        String words = "DomainKeys policy"
                + finding.domain().map(domain -> " of " + domain).orElse("") + ": " + finding.explanation();
        return switch (finding.result()) {
            case FAIL -> Optional.of(Disposition.of(unsigned, Rule.DOMAINKEYS_POLICY, words));
            case TEMPERROR -> Optional.of(Disposition.undecided(Rule.DOMAINKEYS_POLICY, words));
            case PASS -> Optional.of(Disposition.accept(Rule.DOMAINKEYS_POLICY, words));
            case NONE, NEUTRAL, PERMERROR -> Optional.empty();
        };
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        return unsigned == Action.ACCEPT ? Set.of() : Set.of(unsigned, Action.DEFER);
    }
}
