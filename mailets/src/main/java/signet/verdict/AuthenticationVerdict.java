package signet.verdict;

import java.util.List;
import signet.authres.AuthenticationResults;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomains;

/**
 * Everything found out about one message. Immutable.
 *
 * @param author the author domains, and whether the From field could be trusted to name them
 * @param signatures the result of each DKIM signature, in message order
 * @param disposition what the rules demand, as enforced; see {@link #mode}
 * @param mode whether the rules act
 * @param results the same for the Authentication-Results field
 */
public record AuthenticationVerdict(
        AuthorDomains author,
        List<SignatureResult> signatures,
        Disposition disposition,
        Mode mode,
        AuthenticationResults results) {
    public AuthenticationVerdict {
        signatures = List.copyOf(signatures);
    }

    /** What really happens with the mail: the disposition, or accept when only monitoring. */
    public Disposition effectiveDisposition() {
        return disposition.in(mode);
    }
}
