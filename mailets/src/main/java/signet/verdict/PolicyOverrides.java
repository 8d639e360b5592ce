package signet.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dmarc.DmarcOutcome;
import signet.dmarc.DmarcPolicy;
import signet.dmarc.DmarcResult;
import signet.dmarc.EvaluatedPolicy;

/** Why a mail is not handled as its author domain's DMARC record asks (RFC 9989 5.4; RFC 9990 3.1.6). */
final class PolicyOverrides {
    private PolicyOverrides() {}

    /**
     * @param exemption why the mail is exempt, if it is
     * @param disposition what is done with it, in the operator's mode
     * @param mode whether the rules act
     * @return nothing where it is handled as asked, or nothing was asked
     */
    static List<PolicyOverride> of(
            Findings findings, Optional<PolicyOverride> exemption, Disposition disposition, Mode mode) {
        Optional<DmarcOutcome> asking = findings.dmarc()
                .deciding()
                .filter(outcome -> outcome.result() == DmarcResult.FAIL || outcome.result() == DmarcResult.PASS);
        if (asking.isEmpty()) {
            return List.of();
        }
        List<PolicyOverride> overrides = new ArrayList<>();
        asking.filter(outcome -> outcome.result() == DmarcResult.FAIL)
                .flatMap(DmarcOutcome::policy)
                .flatMap(EvaluatedPolicy::weakened)
                .map(weakening -> switch (weakening) {
                    case POLICY_TEST_MODE ->
                        new PolicyOverride(PolicyOverride.Type.POLICY_TEST_MODE, "the record says t=y");
                    case PCT -> new PolicyOverride(PolicyOverride.Type.OTHER, "outside the sample of pct");
                })
                .ifPresent(overrides::add);
        if (asking.get().demanded() != applied(disposition.action())) {
            overrides.add(exemption
                    .or(() -> byTrustedSealer(findings, disposition))
                    .orElseGet(() -> new PolicyOverride(
                            PolicyOverride.Type.LOCAL_POLICY,
                            mode == Mode.MONITOR ? "monitoring only, nothing is applied" : disposition.reason())));
        }
        return overrides;
    }

    private static Optional<PolicyOverride> byTrustedSealer(Findings findings, Disposition disposition) {
        return disposition.rule() == Rule.TRUSTED_SEALER
                ? Optional.of(TrustedSealers.override(findings.arc()))
                : Optional.empty();
    }

    private static DmarcPolicy applied(Action action) {
        return switch (action) {
            case ACCEPT, DEFER -> DmarcPolicy.NONE;
            case QUARANTINE -> DmarcPolicy.QUARANTINE;
            case REJECT, DISCARD -> DmarcPolicy.REJECT;
        };
    }
}
