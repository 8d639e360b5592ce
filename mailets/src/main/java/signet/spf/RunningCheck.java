package signet.spf;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an evaluation going: on the thread that starts it as far as the answers are there, and then on those that bring
 * the missing ones, one at a time. In between it is nowhere. Thread safe.
 */
final class RunningCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunningCheck.class);

    private final Evaluation evaluation;
    private final SpfSettings settings;
    private final SpfTimer timer;
    private final CompletableFuture<SpfOutcome> result = new CompletableFuture<>();

    /** How often somebody called while the evaluation ran, that call included; 0 while it does not run. */
    private final AtomicInteger wakeUps = new AtomicInteger();

    private volatile boolean outOfTime;
    private boolean timing;

    RunningCheck(Evaluation evaluation, SpfSettings settings, SpfTimer timer) {
        this.evaluation = evaluation;
        this.settings = settings;
        this.timer = timer;
    }

    /** How it ends; never exceptionally. */
    CompletableFuture<SpfOutcome> result() {
        return result;
    }

    RunningCheck start() {
        resume();
        return this;
    }

    /** Ends with this outcome, unless it is over; nothing more is asked. */
    void cancel(SpfOutcome outcome) {
        result.complete(outcome);
    }

    /** Goes on here, or lets the thread go on that is at it: so no two do, and none calls itself. */
    private void resume() {
        if (wakeUps.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            run();
            seen = wakeUps.addAndGet(-seen);
        } while (seen > 0);
    }

    private void run() {
        if (result.isDone()) {
            return;
        }
        try {
            if (outOfTime) {
                result.complete(evaluation.cutOff(SpfCause.OUT_OF_TIME));
                return;
            }
            Optional<Question<?>> missing = evaluation.advance();
            if (missing.isEmpty()) {
                result.complete(evaluation.outcome().orElseThrow());
                return;
            }
            startTimer();
            missing.get().whenAnswered(this::resume);
            evaluation.lookAhead(this::resume);
        } catch (RuntimeException e) {
            endBecauseOf(e);
        } catch (Error e) {
            endBecauseOf(e);
            throw e;
        }
    }

    private void endBecauseOf(Throwable fault) {
        LOGGER.error("An SPF check could not be finished; this is a fault of Signet", fault);
        result.complete(evaluation.cutOff(SpfCause.NOT_FINISHED));
    }

    /** RFC 7208 4.6.4; not needed where all answers are at hand. */
    private void startTimer() {
        if (!timing) {
            timing = true;
            Runnable stop = timer.schedule(settings.timeLimit(), this::timeIsUp);
            var unused = result.whenComplete((outcome, failure) -> stop.run());
        }
    }

    private void timeIsUp() {
        outOfTime = true;
        resume();
    }
}
