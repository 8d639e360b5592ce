package signet.dmarc;

import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * Where the record for a domain was looked for, and what was found (RFC 9989 4.10, 4.10.1).
 *
 * @param domain the author domain
 * @param method how its organizational domain was looked for
 * @param steps the names that count, the domain itself first. Names beyond the end of the walk (psd=y, psd=n) are not
 *     here, nor are those that nobody needed to ask for
 * @param organizationalDomain nothing if it was not needed, or is not known for DNS trouble
 * @param selection why it is that
 * @param policyDomain where the record that applies was found; nothing if none applies or that is not known
 * @param record the record that applies
 * @param troubled whether DNS trouble left open which record applies
 * @param existence whether the domain exists, where it matters for the policy
 */
public record PolicyDiscovery(
        DomainName domain,
        DiscoveryMethod method,
        List<WalkStep> steps,
        Optional<DomainName> organizationalDomain,
        Selection selection,
        Optional<DomainName> policyDomain,
        Optional<DmarcRecord> record,
        boolean troubled,
        Existence existence) {

    /** Why a domain is the organizational domain (RFC 9989 4.10.2). */
    public enum Selection {
        PSD_NO("its record says psd=n"),
        BELOW_PSD("the domain above it is a public suffix domain (psd=y)"),
        FEWEST_LABELS("it is the shortest name of the walk that has a record"),
        START("no domain of the walk has a record"),
        PUBLIC_SUFFIX_LIST("the public suffix list says so"),
        NOT_NEEDED("it was not needed"),
        UNKNOWN("DNS trouble left it open");

        private final String text;

        Selection(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** Whether a name exists in the DNS (RFC 9989 3.2.13). */
    public enum Existence {
        EXISTS,
        /** NXDOMAIN, and nothing else. */
        NON_EXISTENT,
        /** DNS trouble. */
        UNKNOWN,
        /** It makes no difference to the policy. */
        NOT_ASKED
    }

    public PolicyDiscovery {
        steps = List.copyOf(steps);
    }

    /**
     * What the record says for the domain, without the historic sampling; nothing if no usable record applies, or the
     * policy is not known for DNS trouble.
     */
    public Optional<EvaluatedPolicy> policy() {
        return PolicyRules.evaluate(this);
    }

    PolicyDiscovery withExistence(Existence other) {
        return new PolicyDiscovery(
                domain, method, steps, organizationalDomain, selection, policyDomain, record, troubled, other);
    }

    /** What stands for a search that could not be finished. */
    static PolicyDiscovery notFinished(DomainName domain, DiscoveryMethod method) {
        return new PolicyDiscovery(
                domain,
                method,
                List.of(),
                Optional.empty(),
                Selection.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                true,
                Existence.NOT_ASKED);
    }
}
