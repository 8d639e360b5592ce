package signet.spf;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.message.SmtpEnvelope;

/** The checks of one envelope under way. Thread safe. */
public final class SpfCheck {
    private final Optional<RunningCheck> helo;
    private final Optional<RunningCheck> mailFrom;
    private final SmtpEnvelope envelope;
    private final CompletableFuture<SpfResults> results;

    SpfCheck(SmtpEnvelope envelope, Optional<RunningCheck> helo, Optional<RunningCheck> mailFrom) {
        this.helo = helo;
        this.mailFrom = mailFrom;
        this.envelope = envelope;
        this.results = CheckHost.result(helo, SpfScope.HELO)
                .thenCombine(
                        CheckHost.result(mailFrom, SpfScope.MAIL_FROM),
                        (first, second) -> new SpfResults(first, second.withScope(SpfScope.MAIL_FROM)));
    }

    /** Both outcomes, once both are there; never completes exceptionally. */
    public CompletableFuture<SpfResults> results() {
        return results;
    }

    /** Ends the checks now, as {@link SpfCause#CANCELLED} where they are not over; nothing more is asked. */
    public void cancel() {
        SpfResults cancelled = SpfResults.unevaluated(SpfCause.CANCELLED, "", envelope);
        helo.ifPresent(check -> check.cancel(cancelled.helo()));
        mailFrom.ifPresent(check -> check.cancel(cancelled.mailFrom()));
    }
}
