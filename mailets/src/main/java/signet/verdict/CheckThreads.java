package signet.verdict;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that checks run on: what is done with an answer of the DNS, public-key work, the making of verdicts; tasks only
 * compute. A mail server has a hundred threads of its own. When they are all busy, a few get little of the processors; so
 * there are more of these than can work at a time, and whoever brings a new mail does a part of what has piled up
 * ({@link #help()}): then no more mail comes in than can be judged in time, and slow name servers alone delay nobody.
 *
 * <p>No task is refused: what finds no place, also after {@link #close()}, is done by whoever brings it. Thread safe.
 */
public final class CheckThreads implements Executor, AutoCloseable {
    private static final int THREADS_PER_PROCESSOR = 4;

    /** What each thread may have before it without anybody's help: less than a millisecond's work. */
    private static final int FEW_TASKS = 8;

    /** What is done for others on behalf of one mail; a mail makes a dozen tasks or two. */
    private static final int MOST_HELP = 64;

    private static final int MOST_TASKS = 10_000;

    private final ThreadPoolExecutor threads;

    /** In number as the machine asks for. */
    public CheckThreads() {
        this(THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    CheckThreads(int number) {
        this.threads = new ThreadPoolExecutor(
                number,
                number,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_TASKS),
                CheckThreads::thread,
                (task, full) -> task.run());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "signet-check");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Does tasks that wait, in the calling thread, while they are many. */
    public void help() {
        int few = FEW_TASKS * threads.getMaximumPoolSize();
        for (int done = 0; done < MOST_HELP && threads.getQueue().size() > few; done++) {
            Runnable task = threads.getQueue().poll();
            if (task != null) {
                task.run();
            }
        }
    }

    /** Tasks that wait for a thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** The threads end when no task is left. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
