package signet.dmarc;

import java.util.List;
import java.util.Optional;
import signet.dmarc.PolicyDiscovery.Existence;
import signet.domain.DomainName;

/** The search for the record of one author domain (RFC 9989 4.10.1), in the look-ups of its message. */
final class PolicySearch {
    private final Discovery discovery;
    private final RecordLookups lookups;
    private final DomainName domain;

    PolicySearch(Discovery discovery, RecordLookups lookups, DomainName domain) {
        this.discovery = discovery;
        this.lookups = lookups;
        this.domain = domain;
    }

    DomainName domain() {
        return domain;
    }

    List<DomainName> names() {
        return discovery.namesFor(domain);
    }

    /** Whether the domain's own record decides, or the trouble with it; its answer is there. */
    boolean isDecidedByOwnName() {
        return switch (lookups.step(domain).finding()) {
            case RECORD, DNS_TROUBLE -> true;
            case NO_RECORD, SEVERAL_RECORDS -> false;
        };
    }

    /**
     * The names that must be asked besides the domain's own, whose answer is there: all of them if that leaves open which
     * record applies, or what the organizational domain is and some identifier makes that matter.
     */
    List<DomainName> namesNeeded(IdentifierAlignment identifiers) {
        return isDecidedByOwnName() && (endsAtOwnName() || relaxed(identifiers).isEmpty()) ? List.of() : names();
    }

    private boolean endsAtOwnName() {
        return discovery.endsAt(lookups.step(domain));
    }

    private List<DomainName> relaxed(IdentifierAlignment identifiers) {
        return identifiers.relaxed(
                domain, AlignmentModes.of(lookups.step(domain).record()));
    }

    /** The rest, once the names are answered that {@link #namesNeeded} gave. */
    AuthorEvaluation evaluation(IdentifierAlignment identifiers) {
        return endsAtOwnName() || !namesNeeded(identifiers).isEmpty()
                ? wholeEvaluation(identifiers)
                : evaluation(identifiers, List.of(lookups.step(domain)), OrganizationalDomain.NOT_LOOKED_FOR);
    }

    /** The same, once all names are answered. */
    AuthorEvaluation wholeEvaluation(IdentifierAlignment identifiers) {
        return evaluation(
                identifiers,
                discovery.steps(domain, lookups::step),
                discovery.organizationalDomain(domain, lookups::step));
    }

    private AuthorEvaluation evaluation(
            IdentifierAlignment identifiers, List<WalkStep> steps, OrganizationalDomain organizational) {
        boolean troubled = steps.get(0).record().isEmpty()
                && steps.stream().anyMatch(step -> step.finding() == WalkStep.Finding.DNS_TROUBLE);
        Optional<WalkStep> found = troubled ? Optional.empty() : policyStep(steps, organizational);
        PolicyDiscovery policy = new PolicyDiscovery(
                domain,
                discovery.method(),
                steps,
                organizational.known(),
                organizational.selection(),
                found.map(WalkStep::domain),
                found.flatMap(WalkStep::record),
                troubled,
                Existence.NOT_ASKED);
        return new AuthorEvaluation(policy, organizational, identifiers);
    }

    /** RFC 9989 4.10.1: the author domain's record, else that of its organizational domain, else that of its PSD. */
    private static Optional<WalkStep> policyStep(List<WalkStep> steps, OrganizationalDomain organizational) {
        if (steps.get(0).record().isPresent()) {
            return Optional.of(steps.get(0));
        }
        return steps.stream()
                .filter(step -> step.record().isPresent())
                .filter(step -> organizational.isKnownToBe(step.domain()) || step.psd() == PsdFlag.Y)
                .findFirst();
    }
}
