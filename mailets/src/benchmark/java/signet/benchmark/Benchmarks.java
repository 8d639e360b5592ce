package signet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code ./mvnw -Pbenchmark}: measures row by row and prints each beside its limit and its goal. Times are those that one of
 * ten calls stays below, because on a shared machine the others tell how busy that is; the ratio of the medians stands beside.
 */
public final class Benchmarks {
    private static final String CELLS = "| %-26s | %10s | %10s | %5s | %7s | %4s | %10s | %12s | %12s |";

    private static final String PEER_CELL = " %11s |";

    /** Signet's own times. */
    private final Map<Row, Time> signet = new EnumMap<>(Row.class);

    private final List<Peer> peers;

    private Benchmarks(List<Peer> peers) {
        this.peers = peers;
    }

    /** @param arguments a regular expression for the names of rows, or nothing for all */
    public static void main(String[] arguments) throws Exception {
        String chosen = arguments.length == 0 || arguments[0].isEmpty() ? ".*" : arguments[0];
        if (chosen.equals(MemoryRun.class.getSimpleName())) { // takes long, and measures no time
            System.exit(MemoryRun.inItsOwnJvm());
        }
        Benchmarks table = new Benchmarks(Peer.installed(Files.createDirectories(Path.of("target/benchmark"))));
        table.printHead();
        for (Row row : Row.values()) {
            if (row.name().matches(chosen)) {
                table.measure(row);
            }
        }
    }

    private void printHead() {
        System.out.printf(CELLS, "µs", "Signet", "limit", "ratio", "medians", "goal", "jDKIM core", "jDKIM stream", "KB allocated");
        peers.forEach(peer -> System.out.printf(PEER_CELL, peer.name()));
        System.out.println("\n|---|--:|--:|--:|--:|--:|--:|--:|--:|" + "--:|".repeat(peers.size()));
    }

    private void measure(Row row) throws RunnerException, IOException, InterruptedException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("signet\\.benchmark\\." + row.benchmarks)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .forks(1)
                // Else, while all processors are busy, what is measured may still wait for being compiled.
                .jvmArgsAppend("-Xbatch")
                .shouldFailOnError(true);
        row.parameters.forEach(options::param);
        Map<String, RunResult> results = new HashMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String name = result.getParams().getBenchmark();
            results.put(name.substring(name.lastIndexOf('.') + 1), result);
        }
        print(row, results);
        for (Peer peer : peers) {
            System.out.printf(PEER_CELL, row.hasPeers() ? peer.time(row) : "");
        }
        System.out.println();
    }

    private void print(Row row, Map<String, RunResult> results) {
        Time measured = Time.of(results.get("signet"));
        signet.put(row, measured);
        Time limit = row.limit(signet).orElseGet(() -> Time.of(results.get("limit")));
        Result<?> allocated = results.get("signet").getSecondaryResults().get("gc.alloc.rate.norm");
        System.out.printf(
                CELLS,
                row.work,
                measured,
                limit,
                String.format(Locale.ROOT, "%.2f", measured.low() / limit.low()),
                String.format(Locale.ROOT, "%.2f", measured.median() / limit.median()),
                String.format(Locale.ROOT, "%.1f", row.goal),
                results.containsKey("core") ? Time.of(results.get("core")) : "",
                results.containsKey("stream") ? Time.of(results.get("stream")) : "",
                String.format(Locale.ROOT, "%.0f", allocated.getScore() / 1000));
    }
}
