package bundled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Samples and what became of them, for people.
 *
 * @param head the first line
 * @param rows those about one topic stand together
 */
record SampleTable(String head, List<Row> rows) {
    /** With less room than this beside the results, the words stand below them. */
    private static final int LEAST_FOR_WORDS = 70;

    /**
     * One sample.
     *
     * @param topic what it is about
     * @param action what was done with the mail
     * @param lines the row as it is shown
     */
    record Row(Topic topic, String action, List<String> lines) {}

    /** In the order of the map. */
    static SampleTable of(Map<Sample, Outcome> outcomes, int width) {
        Table table = new Table(width, LEAST_FOR_WORDS)
                .row("from", "client", "SPF", "DKIM", "DMARC", "landed in", "what it is");
        outcomes.forEach((sample, outcome) -> table.row(
                address(sample.mail().value("From").orElse("")),
                sample.client().kind(),
                outcome.spf(),
                outcome.dkim(),
                outcome.dmarc(),
                outcome.place(),
                words(sample, outcome)));
        List<List<String>> lines = table.lines();
        List<Row> rows = new ArrayList<>();
        outcomes.forEach(
                (sample, outcome) -> rows.add(new Row(sample.topic(), outcome.action(), lines.get(rows.size() + 1))));
        return new SampleTable(lines.get(0).get(0), rows);
    }

    private static String words(Sample sample, Outcome outcome) {
        List<String> words = new ArrayList<>(List.of(sample.story()));
        words.addAll(outcome.remarks());
        return String.join("\n", words);
    }

    private static String address(String from) {
        int open = from.lastIndexOf('<');
        int close = from.lastIndexOf('>');
        return open >= 0 && close > open ? from.substring(open + 1, close) : from;
    }
}
