package signet.verdict;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.message.SmtpEnvelope;
import signet.spf.IprevOutcome;
import signet.spf.SpfResults;

/**
 * What can be checked as soon as the client has said MAIL FROM, under way: it runs while the message comes in.
 *
 * @param envelope what the client said
 * @param spf never completes exceptionally
 * @param iprev never completes exceptionally; empty if it is not looked at
 * @param cancellation ends the checks, once nobody wants to know any more
 */
public record EnvelopeCheck(
        SmtpEnvelope envelope,
        CompletableFuture<SpfResults> spf,
        CompletableFuture<Optional<IprevOutcome>> iprev,
        Runnable cancellation) {

    /** Ends what is not over; nothing more is asked. */
    public void cancel() {
        cancellation.run();
    }
}
