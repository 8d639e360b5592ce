package signet.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import signet.authres.AuthenticationResults;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomains;

/**
 * Everything found out about one message, and what local policy makes of it. Immutable.
 *
 * @param findings what the checks found; of thousands of signatures those that are worth reporting
 * @param demands what each rule demands, in the order of the rules; rules that do not apply are not there
 * @param disposition what is done at SMTP time, as enforced; see {@link #mode}
 * @param later what is done when no client waits for an answer any more: never {@link Action#DEFER}
 * @param mode whether the rules act
 * @param overrides why the mail is not handled as the author domain's DMARC record asks; empty where it is, or nothing is
 *     asked
 * @param results the same for the Authentication-Results field
 * @param receivedSpf the field Received-SPF, folded, with its line end; empty if it is not asked for
 */
public record AuthenticationVerdict(
        Findings findings,
        List<Disposition> demands,
        Disposition disposition,
        Disposition later,
        Mode mode,
        List<PolicyOverride> overrides,
        AuthenticationResults results,
        String receivedSpf) {
    /** The most results of signatures that are written into fields, attributes and logs. */
    public static final int MOST_REPORTED = 30;

    public AuthenticationVerdict {
        demands = List.copyOf(demands);
        overrides = List.copyOf(overrides);
    }

    /** The author domains, and whether the From field could be trusted to name them. */
    public AuthorDomains author() {
        return findings.author();
    }

    /** The result of each DKIM signature that is reported, in message order. */
    public List<SignatureResult> signatures() {
        return findings.signatures();
    }

    /**
     * The results worth writing down. A message may have thousands of signatures: of more than {@link #MOST_REPORTED} the
     * best are chosen; the order stays that of the message.
     */
    static List<SignatureResult> reported(List<SignatureResult> signatures) {
        if (signatures.size() <= MOST_REPORTED) {
            return signatures;
        }
        return IntStream.range(0, signatures.size())
                .boxed()
                .sorted(Comparator.comparing(index ->
                        DkimSummary.BEST_FIRST.indexOf(signatures.get(index).result())))
                .limit(MOST_REPORTED)
                .sorted()
                .map(signatures::get)
                .toList();
    }

    /** Whether temporary trouble left any check open. */
    public boolean isUndecided() {
        return signatures().stream().anyMatch(signature -> signature.result() == DkimResult.TEMPERROR)
                || findings.arc().cause().isTemporary()
                || MethodResults.of(findings).entrySet().stream()
                        .filter(result -> result.getKey() != Method.IPREV) // which decides nothing
                        .anyMatch(result -> result.getValue().result().equals(DkimResult.TEMPERROR.headerValue()));
    }

    /** What the client is told: the disposition, or accept when only monitoring. */
    public Disposition effectiveDisposition() {
        return disposition.in(mode);
    }

    /** What happens with the mail once it has been accepted. */
    public Disposition effectiveLater() {
        return later.in(mode);
    }
}
