package signet.cli;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import signet.message.SmtpEnvelope;
import signet.spf.CheckHost;
import signet.spf.SpfOutcome;
import signet.spf.SpfScope;
import signet.spf.SpfStep;

/**
 * The check of one identity and how it came about.
 *
 * @param steps all that was evaluated, in order
 */
record TracedCheck(SpfOutcome outcome, List<SpfStep> steps) {
    TracedCheck {
        steps = List.copyOf(steps);
    }

    static CompletableFuture<TracedCheck> start(CheckHost checkHost, SmtpEnvelope envelope, SpfScope scope) {
        Queue<SpfStep> steps = new ConcurrentLinkedQueue<>(); // whatever thread the check runs on
        return checkHost
                .check(envelope, scope, steps::add)
                .thenApply(outcome -> new TracedCheck(outcome, List.copyOf(steps)));
    }
}
