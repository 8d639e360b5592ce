package signet.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import signet.guice.SimulatedDay;

/**
 * {@code ./mvnw -Pbenchmark -Dbenchmark=MemoryRun}: a million mails of a hundred thousand domains, and the memory in use after
 * each fifty thousand, in a JVM of its own with 256 MB. Ends with exit code 1 if it grows after the first 300,000.
 */
public final class MemoryRun {
    private static final int DOMAINS = 100_000;
    private static final int MAILS = 1_000_000;
    private static final int STEP = 50_000;
    private static final int WARM = 300_000;
    /** More than the caches of the JVM itself make of difference. */
    private static final double TOLERANCE = 0.05;

    private static final double MEGABYTE = 1 << 20;

    private MemoryRun() {}

    /** The exit code of a run in another JVM. */
    static int inItsOwnJvm() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        MemoryRun.class.getName())
                .inheritIO()
                .start()
                .waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        int mails = arguments.length == 0 ? MAILS : Integer.parseInt(arguments[0]);
        Path conf = Files.createTempDirectory("signet-memory");
        try (SimulatedDay day = new SimulatedDay(DOMAINS, conf, Map.of())) {
            long start = System.nanoTime();
            double warm = Double.MAX_VALUE;
            double most = 0;
            System.out.println("| mails | MB in use | seconds |\n|---|---|---|");
            for (int done = 0; done < mails; done += STEP) {
                day.run(done, done + STEP);
                double used = used();
                System.out.printf(
                        Locale.ROOT,
                        "| %,d | %.1f | %d |%n",
                        done + STEP,
                        used,
                        Duration.ofNanos(System.nanoTime() - start).toSeconds());
                if (done + STEP == WARM) {
                    warm = used;
                } else if (done + STEP > WARM) {
                    most = Math.max(most, used);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d with a signature that passes, %,d with DNS trouble, %,d signed; -Xmx %.0f MB%n",
                    day.passes(),
                    day.troubles(),
                    day.signed(),
                    Runtime.getRuntime().maxMemory() / MEGABYTE);
            boolean isFlat = most <= warm * (1 + TOLERANCE);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f MB at 300,000, at most %.1f MB later%n",
                    isFlat ? "flat" : "IT GROWS",
                    warm,
                    most);
            System.exit(isFlat ? 0 : 1);
        }
    }

    /** After everything that is garbage has been collected; the threads that end their work may need a moment. */
    private static double used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
