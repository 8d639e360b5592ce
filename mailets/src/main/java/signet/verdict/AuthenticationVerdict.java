package signet.verdict;

import java.util.ArrayList;
import java.util.List;
import signet.authres.AuthenticationResults;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomains;

/**
 * Everything found out about one message. Immutable.
 *
 * @param author the author domains, and whether the From field could be trusted to name them
 * @param signatures the result of each DKIM signature that is reported, in message order
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
    /** The most results of signatures that are written into fields, attributes and logs. */
    public static final int MOST_REPORTED = 30;

    public AuthenticationVerdict {
        signatures = List.copyOf(signatures);
    }

    /**
     * The results worth writing down. A message may have thousands of signatures: of more than {@link #MOST_REPORTED} the
     * good ones come first, then the others from the top; the order stays that of the message.
     */
    static List<SignatureResult> reported(List<SignatureResult> signatures) {
        if (signatures.size() <= MOST_REPORTED) {
            return signatures;
        }
        int passed = (int) signatures.stream().filter(SignatureResult::passed).count();
        int others = Math.max(0, MOST_REPORTED - passed);
        List<SignatureResult> reported = new ArrayList<>();
        for (SignatureResult signature : signatures) {
            if (reported.size() < MOST_REPORTED && (signature.passed() || others-- > 0)) {
                reported.add(signature);
            }
        }
        return reported;
    }

    /** What really happens with the mail: the disposition, or accept when only monitoring. */
    public Disposition effectiveDisposition() {
        return disposition.in(mode);
    }
}
