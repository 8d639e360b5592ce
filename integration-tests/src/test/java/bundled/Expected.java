package bundled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server as shipped makes of a sample, from {@code expected.txt}.
 *
 * @param place where it lies
 * @param rule the rule that decides; empty where the mail is not judged
 * @param results those of the Authentication-Results field
 */
record Expected(String place, String rule, List<String> results) {
    private static final Map<Sample, Expected> ALL = read();

    static Expected of(Sample sample) {
        Expected expected = ALL.get(sample);
        if (expected == null) {
            throw new IllegalStateException(sample + " is not in expected.txt");
        }
        return expected;
    }

    /** The same in a server with {@code dmarc.rejectPolicy=always}. */
    Expected whereRejectIsFollowed() {
        boolean asked = rule.equals("dmarc")
                && results.stream()
                        .anyMatch(line -> line.startsWith("dmarc=fail ") && line.endsWith(" policy.dmarc=reject"));
        return asked ? new Expected("rejected", rule, results) : this;
    }

    /** The disposition that leads there. */
    String action() {
        return switch (place) {
            case "rejected" -> "reject";
            case "discarded" -> "discard";
            case "quarantine" -> "quarantine";
            default -> "accept";
        };
    }

    /** The results of a field as they are written in the file. */
    static List<String> lines(ResultsField field) {
        return field.results().stream().map(Expected::line).toList();
    }

    private static String line(ResultsField.Result result) {
        return result.method() + "=" + result.value()
                + result.properties().entrySet().stream()
                        .filter(property -> !property.getKey().equals("reason"))
                        .map(property -> " " + property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining());
    }

    private static Map<Sample, Expected> read() {
        Map<Sample, Expected> all = new EnumMap<>(Sample.class);
        List<String> results = List.of();
        for (String line : text().split("\n")) {
            if (line.startsWith("    ")) {
                results.add(line.strip());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] cells = line.split(" \\| ", -1);
                results = new ArrayList<>();
                all.put(Sample.valueOf(cells[0]), new Expected(cells[1], cells.length > 2 ? cells[2] : "", results));
            }
        }
        return all;
    }

    private static String text() {
        try (InputStream in = Expected.class.getResourceAsStream("expected.txt")) {
            if (in == null) {
                throw new IllegalStateException("resource bundled/expected.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
