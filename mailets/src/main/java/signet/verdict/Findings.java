package signet.verdict;

import java.util.List;
import java.util.Optional;
import signet.adsp.AdspOutcome;
import signet.adsp.DomainKeysPolicyOutcome;
import signet.arc.ArcOutcome;
import signet.dkim.SignatureResult;
import signet.dmarc.DmarcOutcomes;
import signet.message.AuthorDomains;
import signet.message.SmtpEnvelope;
import signet.spf.IprevOutcome;
import signet.spf.SpfResults;

/**
 * What the checks of one message found out, before any rule of ours. Immutable.
 *
 * @param envelope what the client said before DATA
 * @param author the author domains, and whether the From field could be trusted to name them
 * @param indirect a kind of header field that hints at a mailing list or forwarder, such as {@code List-*}; anybody can
 *     write one
 * @param spf SPF for both identities
 * @param iprev whether the client's address has a name; nothing if that was not looked at
 * @param signatures the result of each DKIM signature, in message order
 * @param arc the chain of seals that forwarders left
 * @param dmarc DMARC for each author domain
 * @param adsp the author domains' signing practices (historic)
 * @param domainKeysPolicy the author domains' DomainKeys policies (historic)
 */
public record Findings(
        SmtpEnvelope envelope,
        AuthorDomains author,
        Optional<String> indirect,
        SpfResults spf,
        Optional<IprevOutcome> iprev,
        List<SignatureResult> signatures,
        ArcOutcome arc,
        DmarcOutcomes dmarc,
        AdspOutcome adsp,
        DomainKeysPolicyOutcome domainKeysPolicy) {

    public Findings {
        signatures = List.copyOf(signatures);
    }

    Findings withIprev(Optional<IprevOutcome> outcome) {
        return new Findings(envelope, author, indirect, spf, outcome, signatures, arc, dmarc, adsp, domainKeysPolicy);
    }

    Findings withSignatures(List<SignatureResult> some) {
        return new Findings(envelope, author, indirect, spf, iprev, some, arc, dmarc, adsp, domainKeysPolicy);
    }
}
