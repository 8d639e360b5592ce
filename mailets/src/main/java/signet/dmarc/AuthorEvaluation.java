package signet.dmarc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import signet.dmarc.PolicyDiscovery.Existence;
import signet.domain.DomainName;

/**
 * What a message means for one author domain, once its record is known or known to be missing.
 *
 * @param organizational the organizational domain of the author domain, if anything depends on it
 * @param identifiers those of the message
 */
record AuthorEvaluation(
        PolicyDiscovery discovery, OrganizationalDomain organizational, IdentifierAlignment identifiers) {
    /** How many identifiers an explanation lists. */
    private static final int LISTED = 5;

    DomainName domain() {
        return discovery.domain();
    }

    private AlignmentModes modes() {
        return AlignmentModes.of(discovery.record());
    }

    /** The identifiers whose organizational domains must be known: those below the author's, as it is the same or none. */
    List<DomainName> identifiersToCompare() {
        return identifiers.relaxed(domain(), modes()).stream()
                .filter(organizational::mayBeThatOf)
                .toList();
    }

    boolean dependsOnExistence() {
        return PolicyRules.dependsOnExistence(discovery);
    }

    /**
     * The end of it.
     *
     * @param existence whether the author domain exists, if that was asked
     * @param others the organizational domains of {@link #identifiersToCompare}
     */
    DmarcOutcome outcome(
            Existence existence, Function<DomainName, OrganizationalDomain> others, PolicySampling sampling) {
        PolicyDiscovery complete = discovery.withExistence(existence);
        Alignment alignment = identifiers.with(domain(), modes(), organizational, others);
        Optional<EvaluatedPolicy> policy = complete.policy();
        DmarcCause cause = cause(alignment, policy.isPresent());
        Optional<EvaluatedPolicy> sampled = cause.result() == DmarcResult.FAIL
                ? policy.map(evaluated -> sampling.apply(evaluated, complete.record()))
                : policy;
        return new DmarcOutcome(domain(), cause, detail(cause, alignment), complete, sampled, alignment);
    }

    private DmarcCause cause(Alignment alignment, boolean policyKnown) {
        if (discovery.troubled()) {
            return DmarcCause.POLICY_DNS_TROUBLE; // RFC 9989 5.3.6
        }
        if (discovery.record().isEmpty()) {
            return DmarcCause.NO_RECORD;
        }
        if (!discovery.record().get().isUsable()) {
            return DmarcCause.NO_USABLE_POLICY; // RFC 9989 4.10.1
        }
        if (alignment.isAligned()) {
            return aligned(alignment); // RFC 9989 5.3.5: one is enough
        }
        if (alignment.isUndecided()) {
            return DmarcCause.IDENTIFIER_DNS_TROUBLE;
        }
        if (!policyKnown) {
            return DmarcCause.POLICY_DNS_TROUBLE;
        }
        return identifiers.passed().isEmpty() ? DmarcCause.NOTHING_PASSED : DmarcCause.NOT_ALIGNED;
    }

    private static DmarcCause aligned(Alignment alignment) {
        if (!alignment.isAlignedBy(AuthenticationMethod.SPF)) {
            return DmarcCause.ALIGNED_BY_DKIM;
        }
        return alignment.isAlignedBy(AuthenticationMethod.DKIM)
                ? DmarcCause.ALIGNED_BY_BOTH
                : DmarcCause.ALIGNED_BY_SPF;
    }

    private String detail(DmarcCause cause, Alignment alignment) {
        return switch (cause) {
            case ALIGNED_BY_DKIM, ALIGNED_BY_SPF, ALIGNED_BY_BOTH -> list(alignment.alignedBy().stream());
            case IDENTIFIER_DNS_TROUBLE -> list(alignment.undecided().stream());
            case NOT_ALIGNED -> list(identifiers.passed().stream());
            case NO_USABLE_POLICY ->
                discovery
                        .policyDomain()
                        .map(domain -> "the record of " + domain)
                        .orElse("");
            case POLICY_DNS_TROUBLE -> trouble();
            default -> "";
        };
    }

    private static String list(Stream<?> identifiers) {
        List<String> all = identifiers.map(Object::toString).toList();
        String listed = all.stream().limit(LISTED).collect(Collectors.joining(", "));
        return all.size() > LISTED ? listed + " and " + (all.size() - LISTED) + " more" : listed;
    }

    private String trouble() {
        return discovery.steps().stream()
                .filter(step -> step.finding() == WalkStep.Finding.DNS_TROUBLE)
                .findFirst()
                .map(step -> "_dmarc." + step.domain() + ": " + step.problem())
                .orElse("whether " + domain() + " exists is not known");
    }
}
