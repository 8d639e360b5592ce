package signet.dmarc;

import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * What DMARC says for one author domain of a message. All texts are safe to log and to show.
 *
 * @param authorDomain the domain of the From field
 * @param cause why it ended so; leads to the {@link #result}
 * @param detail the particulars in words for people, free of message content; may be empty
 * @param discovery where the record was looked for, and what was found
 * @param policy what the record that applies says for this author domain; nothing if none applies, or that is not known
 * @param alignment which identifiers are aligned, whether or not a record applies
 */
public record DmarcOutcome(
        DomainName authorDomain,
        DmarcCause cause,
        String detail,
        PolicyDiscovery discovery,
        Optional<EvaluatedPolicy> policy,
        Alignment alignment) {

    /** What stands for a check that could not be finished. */
    static DmarcOutcome notFinished(DomainName authorDomain, DiscoveryMethod method) {
        return new DmarcOutcome(
                authorDomain,
                DmarcCause.NOT_FINISHED,
                "",
                PolicyDiscovery.notFinished(authorDomain, method),
                Optional.empty(),
                Alignment.NONE);
    }

    public DmarcResult result() {
        return cause.result();
    }

    /** The record that applies, or would if it had a usable policy. */
    public Optional<DmarcRecord> record() {
        return discovery.record();
    }

    /** Where the record was found (RFC 9989 3.2.5). */
    public Optional<DomainName> policyDomain() {
        return discovery.policyDomain();
    }

    /** Nothing if it was not needed, or is not known for DNS trouble. */
    public Optional<DomainName> organizationalDomain() {
        return discovery.organizationalDomain();
    }

    public List<AlignedIdentifier> alignedBy() {
        return alignment.alignedBy();
    }

    public boolean dkimAligned() {
        return alignment.isAlignedBy(AuthenticationMethod.DKIM);
    }

    public boolean spfAligned() {
        return alignment.isAlignedBy(AuthenticationMethod.SPF);
    }

    /** What the owner asks to be done with this mail: the policy of a failing mail, nothing for any other. */
    public DmarcPolicy demanded() {
        return result() == DmarcResult.FAIL
                ? policy.map(EvaluatedPolicy::evaluated).orElse(DmarcPolicy.NONE)
                : DmarcPolicy.NONE;
    }

    /** The cause and the particulars as one text for people. */
    public String explanation() {
        return detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
    }
}
