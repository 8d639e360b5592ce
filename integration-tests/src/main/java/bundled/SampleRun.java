package bundled;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the samples and reads back what became of them. */
final class SampleRun {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** With less room than this beside the results, the words stand below them. */
    private static final int LEAST_FOR_WORDS = 70;

    private final BundledServer server;
    private final Map<Sample, Reply> refused = new EnumMap<>(Sample.class);
    private final Map<Sample, Landing> landed = new EnumMap<>(Sample.class);

    /**
     * A row of the table.
     *
     * @param topic what it is about
     * @param action what was done with the mail
     * @param lines the row as it is shown
     */
    record Row(Topic topic, String action, List<String> lines) {}

    /**
     * The whole table.
     *
     * @param head its first line
     * @param rows in their order; those about one topic stand together
     */
    record Shown(String head, List<Row> rows) {}

    SampleRun(BundledServer server) {
        this.server = server;
    }

    void send() throws Exception {
        for (Sample sample : Sample.values()) {
            Reply reply = sample.sendTo(server);
            if (!reply.isPositive()) {
                refused.put(sample, reply);
            }
        }
        awaitAll();
    }

    private void awaitAll() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (ImapClient imap = server.imap()) {
            while (landed.size() + refused.size() < Sample.values().length && System.nanoTime() < deadline) {
                Map<String, Landing> all = Landing.all(server, imap);
                for (Sample sample : Sample.values()) {
                    Optional.ofNullable(all.get(sample.messageId())).ifPresent(landing -> landed.put(sample, landing));
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    Shown table(int width) {
        Table table = new Table(width, LEAST_FOR_WORDS)
                .row("from", "client", "SPF", "DKIM", "DMARC", "landed in", "what it is");
        List<Outcome> outcomes = new ArrayList<>();
        for (Sample sample : Sample.values()) {
            Outcome outcome = outcome(sample);
            outcomes.add(outcome);
            List<String> words = new ArrayList<>(List.of(sample.story()));
            words.addAll(outcome.remarks());
            table.row(
                    address(sample.mail().value("From").orElse("")),
                    sample.client().kind(),
                    outcome.spf(),
                    outcome.dkim(),
                    outcome.dmarc(),
                    outcome.place(),
                    String.join("\n", words));
        }
        List<List<String>> lines = table.lines();
        List<Row> rows = new ArrayList<>();
        Sample[] samples = Sample.values();
        for (int i = 0; i < samples.length; i++) {
            rows.add(new Row(samples[i].topic(), outcomes.get(i).action(), lines.get(i + 1)));
        }
        return new Shown(lines.get(0).get(0), rows);
    }

    Optional<Landing> landing(Sample sample) {
        return Optional.ofNullable(landed.get(sample));
    }

    private Outcome outcome(Sample sample) {
        Optional<Outcome> answered = Optional.ofNullable(refused.get(sample)).map(Outcome::refused);
        return answered.or(() -> landing(sample).map(landing -> Outcome.landed(sample, landing)))
                .orElseGet(Outcome::lost);
    }

    private static String address(String from) {
        int open = from.lastIndexOf('<');
        int close = from.lastIndexOf('>');
        return open >= 0 && close > open ? from.substring(open + 1, close) : from;
    }
}
