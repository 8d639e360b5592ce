package signet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code ./mvnw -Pbenchmark}: measures row by row and prints each beside its limit and its goal. Times are those that one of
 * ten calls stays below, because on a shared machine the others tell how busy that is; the ratio of the medians stands beside.
 * As such a machine may be slow for as long as one thing is measured, all that stands in a row is measured in turn, several
 * times, and the fastest counts.
 */
public final class Benchmarks {
    private static final String CELLS = "| %-26s | %10s | %10s | %5s | %7s | %4s | %10s | %12s | %12s |";

    private static final String PEER_CELL = " %11s |";

    private static final int ROUNDS = 3;

    private static final String SIGNET = "signet";

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
        Runner runner = new Runner(options.build());
        Map<String, Time> times = new HashMap<>();
        double allocated = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (RunResult result : runner.run()) {
                String benchmark = result.getParams().getBenchmark();
                String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
                times.merge(name, Time.of(result), Time::orFaster);
                if (name.equals(SIGNET)) {
                    allocated = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
                }
            }
            for (Peer peer : row.hasPeers() ? peers : List.<Peer>of()) {
                times.merge(peer.name(), peer.time(row), Time::orFaster);
            }
        }
        print(row, times, allocated);
    }

    private void print(Row row, Map<String, Time> times, double allocated) {
        Time measured = times.get(SIGNET);
        Time limit = row.limit().orElseGet(() -> times.get("limit"));
        System.out.printf(
                CELLS,
                row.work,
                measured,
                limit,
                String.format(Locale.ROOT, "%.2f", measured.low() / limit.low()),
                String.format(Locale.ROOT, "%.2f", measured.median() / limit.median()),
                String.format(Locale.ROOT, "%.1f", row.goal),
                cell(times, "core"),
                cell(times, "stream"),
                String.format(Locale.ROOT, "%.0f", allocated / 1000));
        peers.forEach(peer -> System.out.printf(PEER_CELL, cell(times, peer.name())));
        System.out.println();
    }

    private static String cell(Map<String, Time> times, String name) {
        return times.containsKey(name) ? times.get(name).toString() : "";
    }
}
