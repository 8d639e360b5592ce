package signet.benchmark;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./mvnw -Pbenchmark}: measures, and prints each figure beside its goal. */
public final class Benchmarks {
    private static final double NESTED_GOAL_MICROS = 15;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String chosen = arguments.length == 0 || arguments[0].isEmpty() ? ".*" : arguments[0];
        if (chosen.equals(MemoryRun.class.getSimpleName())) { // takes long, and measures no time
            System.exit(MemoryRun.inItsOwnJvm());
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("signet.benchmark." + chosen)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        results.forEach(Benchmarks::print);
        DkimTable.print(results);
        results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("SigningBenchmark.sign"))
                .forEach(result -> printSigning(result, results));
    }

    private static void print(RunResult result) {
        String name = result.getParams().getBenchmark();
        double score = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        if (name.endsWith("fiveNestedRecords")) {
            line("SPF, five nested records, cached", score, error, "us", NESTED_GOAL_MICROS, "the goal");
        } else if (name.contains("SpfLatency")) {
            SpfLatencyBenchmark.Shape shape =
                    SpfLatencyBenchmark.Shape.valueOf(result.getParams().getParam("shape"));
            line(
                    "SPF, 50 ms a look-up, " + shape.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    score,
                    error,
                    "ms",
                    shape.depth * SpfLatencyBenchmark.LOOKUP.toMillis(),
                    "depth x 50 ms");
        }
    }

    /** Beside the limit for the same work by the same provider. */
    private static void printSigning(RunResult result, Collection<RunResult> all) {
        String work = result.getParams().getParam("work");
        String provider = result.getParams().getParam("provider");
        all.stream()
                .filter(other -> other.getParams().getBenchmark().endsWith("SigningBenchmark.limit")
                        && other.getParams().getParam("work").equals(work)
                        && other.getParams().getParam("provider").equals(provider))
                .forEach(limit -> line(
                        "sign " + work.toLowerCase(Locale.ROOT).replace('_', ' ') + ", provider "
                                + provider.toLowerCase(Locale.ROOT),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError(),
                        "us",
                        limit.getPrimaryResult().getScore(),
                        "SHA-256 + private keys"));
    }

    private static void line(String what, double score, double error, String unit, double limit, String limitName) {
        System.out.printf(
                Locale.ROOT,
                "%-45s %8.2f +- %.2f %s   %.2f of %s (%.0f %s)%n",
                what,
                score,
                error,
                unit,
                score / limit,
                limitName,
                limit,
                unit);
    }
}
