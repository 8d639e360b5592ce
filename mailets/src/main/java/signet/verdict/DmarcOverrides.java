package signet.verdict;

import java.util.Map;
import java.util.Optional;
import signet.dmarc.DmarcPolicy;
import signet.domain.DomainName;
import signet.settings.Setting;

/**
 * Policies of the operator's own for author domains, in the place of what these publish. Immutable.
 *
 * @param policies by author domain; each stands for the names below it too, unless they have their own
 */
record DmarcOverrides(Map<DomainName, DmarcPolicy> policies) {
    static final Setting<DmarcOverrides> SETTING = new Setting<>(
            "dmarc.overrides",
            "a comma-separated list of DOMAIN:none, DOMAIN:quarantine and DOMAIN:reject, each domain once",
            "dmarc.overrides=partner.example:none, bank.example:reject",
            Optional.of(new DmarcOverrides(Map.of())),
            DmarcOverrides::parse);

    DmarcOverrides {
        policies = Map.copyOf(policies);
    }

    static Optional<DmarcOverrides> parse(String text) {
        return DomainList.parse(text, DmarcOverrides::policy).map(DmarcOverrides::new);
    }

    private static Optional<DmarcPolicy> policy(String word) {
        for (DmarcPolicy policy : DmarcPolicy.values()) {
            if (policy.word().equals(word)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    Optional<DmarcPolicy> policyFor(DomainName author) {
        return policies.keySet().stream()
                .filter(author::isAtOrBelow)
                .reduce((a, b) -> a.labelCount() >= b.labelCount() ? a : b)
                .map(policies::get);
    }
}
