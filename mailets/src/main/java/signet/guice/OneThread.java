package signet.guice;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread of its own that does not keep the server from ending. Thread safe. */
final class OneThread implements ExpireMail.Later {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor executor;

    OneThread(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                // After the stop.
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a task tells of its failures itself
    public void run(Runnable task, Duration after) {
        executor.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        executor.shutdown();
        try {
            executor.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
