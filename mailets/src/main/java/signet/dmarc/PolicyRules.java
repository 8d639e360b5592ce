package signet.dmarc;

import java.util.Optional;
import signet.dmarc.PolicyDiscovery.Existence;

/** From a record to the policy for an author domain. */
final class PolicyRules {
    private PolicyRules() {}

    /** Whether the policy depends on the existence of the author domain (RFC 9989 4.7, tags np and sp). */
    static boolean dependsOnExistence(PolicyDiscovery discovery) {
        return isFromAbove(discovery)
                && discovery
                        .record()
                        .filter(DmarcRecord::policiesValid)
                        .filter(record -> record.np().isPresent())
                        .filter(record -> !record.np().equals(record.sp().or(record::p)))
                        .isPresent();
    }

    private static boolean isFromAbove(PolicyDiscovery discovery) {
        return discovery
                .policyDomain()
                .filter(domain -> !domain.equals(discovery.domain()))
                .isPresent();
    }

    /** The policy after the options of the record; nothing if no usable record applies, or the existence is not known. */
    static Optional<EvaluatedPolicy> evaluate(PolicyDiscovery discovery) {
        return discovery
                .record()
                .filter(DmarcRecord::isUsable)
                .filter(record -> discovery.existence() != Existence.UNKNOWN)
                .map(record -> tested(record, published(discovery, record)));
    }

    private static EvaluatedPolicy published(PolicyDiscovery discovery, DmarcRecord record) {
        if (!record.policiesValid()) {
            return unchanged(DmarcPolicy.NONE, PolicyTag.ASSUMED); // RFC 9989 4.10.1
        }
        DmarcPolicy p = record.p().orElse(DmarcPolicy.NONE);
        if (!isFromAbove(discovery)) {
            return unchanged(p, PolicyTag.P);
        }
        // RFC 9989 4.7: np, else sp, else p
        if (discovery.existence() == Existence.NON_EXISTENT && record.np().isPresent()) {
            return unchanged(record.np().get(), PolicyTag.NP);
        }
        return record.sp().map(sp -> unchanged(sp, PolicyTag.SP)).orElseGet(() -> unchanged(p, PolicyTag.P));
    }

    private static EvaluatedPolicy unchanged(DmarcPolicy policy, PolicyTag tag) {
        return new EvaluatedPolicy(policy, tag, policy, Optional.empty());
    }

    /** RFC 9989 4.7: t=y takes one level away. */
    private static EvaluatedPolicy tested(DmarcRecord record, EvaluatedPolicy policy) {
        return record.testing() ? policy.weakened(PolicyWeakening.POLICY_TEST_MODE) : policy;
    }
}
