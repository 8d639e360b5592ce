package signet.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** What was measured of DKIM, a row for each mail and provider: the time, the limit of the same run, and their ratio. */
final class DkimTable {
    private DkimTable() {}

    static void print(Collection<RunResult> results) {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String shape = result.getParams().getParam("shape");
            String provider = result.getParams().getParam("provider");
            if (shape != null && !name.contains("Spf")) {
                int method = name.lastIndexOf('.');
                String benchmark = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
                rows.computeIfAbsent(benchmark + (provider == null ? "" : " " + provider) + " " + shape, row -> new LinkedHashMap<>())
                        .put(
                                name.substring(method + 1),
                                result.getPrimaryResult().getScore());
            }
        }
        rows.forEach(DkimTable::print);
    }

    private static void print(String row, Map<String, Double> micros) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-42s", row));
        micros.forEach((name, score) -> line.append(String.format(Locale.ROOT, " %s %9.1f us", name, score)));
        Double signet = micros.get("signet");
        Double limit = micros.get("limit");
        if (signet != null && limit != null) {
            line.append(String.format(Locale.ROOT, "   %.2f of the limit", signet / limit));
        }
        System.out.println(line);
    }
}
