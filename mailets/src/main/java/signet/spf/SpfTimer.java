package signet.spf;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a task later: what keeps the time limit of a check. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface SpfTimer {
    /**
     * Runs the task once the delay is over, unless it is called off before. The task does not block.
     *
     * @return calls the task off; does nothing once it has run
     */
    Runnable schedule(Duration delay, Runnable task);

    /** By the clock of the system, on one thread that all of the JVM share. */
    static SpfTimer system() {
        return (delay, task) -> {
            CompletableFuture<Boolean> bell =
                    new CompletableFuture<Boolean>().completeOnTimeout(true, delay.toMillis(), TimeUnit.MILLISECONDS);
            var unused = bell.thenAccept(rang -> {
                if (rang) {
                    task.run();
                }
            });
            // Cancelling would make an exception, with its stack trace, for every check that ends in time.
            return () -> bell.complete(false);
        };
    }
}
