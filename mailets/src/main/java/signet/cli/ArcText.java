package signet.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import signet.arc.ArcCause;
import signet.arc.ArcHop;
import signet.arc.ArcOutcome;
import signet.arc.ChainValidationStatus;
import signet.authres.AuthenticationResults;
import signet.cli.Screen.Tone;

/** The chain of a mail for people: who sealed it, and what each says it found. Nothing for mail without a chain. */
final class ArcText {
    private static final int MOST_RESULTS = 12;

    private ArcText() {}

    static void print(ArcOutcome arc, Paper paper) {
        if (arc.result() == ChainValidationStatus.NONE) {
            return;
        }
        paper.heading("ARC", arc.result().headerValue(), arc.passed() ? Tone.GOOD : Tone.DOUBTFUL);
        paper.row("Why", arc.explanation());
        for (ArcHop hop : arc.hops()) {
            paper.row("Set " + hop.instance(), sealer(hop) + "; " + claims(hop.claims()));
        }
        paper.row("Unchanged", arc.passed() ? unchanged(arc) : "");
        paper.row("What to do", advice(arc.cause()));
        paper.blankLine();
    }

    private static String sealer(ArcHop hop) {
        return "sealed by " + hop.sealer().map(Object::toString).orElse("somebody who cannot be read")
                + (hop.selector().isEmpty() ? "" : " (key " + hop.selector() + ")");
    }

    private static String claims(Optional<AuthenticationResults> claims) {
        if (claims.isEmpty()) {
            return "what it found cannot be read";
        }
        int more = claims.get().results().size() - MOST_RESULTS;
        String results = claims.get().results().stream()
                .limit(MOST_RESULTS)
                .map(result -> result.method() + "=" + result.result())
                .collect(Collectors.joining(", "));
        return results.isEmpty()
                ? "it found nothing"
                : "it found " + results + (more > 0 ? " and " + more + " more" : "");
    }

    private static String unchanged(ArcOutcome arc) {
        String since = arc.oldestPass() == 0 ? "since the first seal" : "since seal " + arc.oldestPass();
        return arc.wholeBody() ? since : since + ", but for text that anybody may have added (l=)";
    }

    static String advice(ArcCause cause) {
        return switch (cause) {
            case NO_CHAIN -> "";
            case CHAIN_OK ->
                "Nothing: what the sealers say is what they said. Whether it is true is a matter of trust: list those you"
                        + " trust in arc.trustedSealers.";
            case TOO_MANY_SETS, HEADER_TOO_LARGE -> "Nothing: take it for a loop, or for an attack on mail servers.";
            case FAILED_BEFORE, MESSAGE_SIGNATURE, SEAL, FIELD_MISSING, FIELD_REPEATED, STATUS_MISMATCH ->
                "Treat the mail as one without a chain. If such mail of one forwarder always fails, it changes mail after it"
                        + " sealed it: tell its postmaster.";
            case INSTANCE_MALFORMED ->
                "Treat the mail as one without a chain. Tell the postmaster of the server that seals, if you know it.";
            case DNS_TROUBLE ->
                "Try again later. If it stays so for this domain alone, its name servers are broken: tell its postmaster.";
            case NOT_FINISHED ->
                "Try again. If it stays so, it is a fault of Signet: report it together with the message.";
        };
    }
}
