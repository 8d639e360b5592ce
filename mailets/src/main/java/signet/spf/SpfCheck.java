package signet.spf;

import java.util.concurrent.CompletableFuture;
import signet.message.SmtpEnvelope;

/** The checks of one envelope under way. Thread safe. */
public final class SpfCheck {
    private final SmtpEnvelope envelope;
    private final CompletableFuture<SpfResults> results;

    SpfCheck(SmtpEnvelope envelope, CompletableFuture<SpfOutcome> helo, CompletableFuture<SpfOutcome> mailFrom) {
        this.envelope = envelope;
        this.results = helo.thenCombine(mailFrom, SpfResults::new);
    }

    /** Both outcomes, once both are there; never completes exceptionally. */
    public CompletableFuture<SpfResults> results() {
        return results;
    }

    /** Ends the checks now, as {@link SpfCause#CANCELLED} where they are not over; nothing more is asked. */
    public void cancel() {
        results.complete(SpfResults.unevaluated(SpfCause.CANCELLED, "", envelope));
    }
}
