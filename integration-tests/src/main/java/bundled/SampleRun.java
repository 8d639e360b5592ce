package bundled;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends the samples and reads back what became of them. */
final class SampleRun {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** With so many columns the reasons still have a column of their own that reads well. */
    private static final int WIDE = 114;

    /** Shown for a mail that is nowhere to be found. */
    static final String LOST = "lost";

    private final BundledServer server;
    private final Map<Sample, Reply> refused = new EnumMap<>(Sample.class);
    private final Map<Sample, Landing> landed = new EnumMap<>(Sample.class);

    SampleRun(BundledServer server) {
        this.server = server;
    }

    void send() throws Exception {
        for (Sample sample : Sample.values()) {
            Reply reply = sample.sendTo(server.smtpPort());
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

    /** On a narrow screen the recipient stands with the reason, in lines of their own. */
    Table table(int width) {
        if (width < WIDE) {
            Table table = new Table(width).row("from", "DKIM", "action", "where it landed", "to: why");
            rows().values().forEach(row -> table.row(row[0], row[2], row[3], row[4], row[1] + ": " + row[5]));
            return table;
        }
        Table table = new Table(width).row("from", "to", "DKIM", "action", "where it landed", "why");
        rows().values().forEach(table::row);
        return table;
    }

    List<String> actions() {
        return rows().values().stream().map(row -> row[3]).toList();
    }

    Optional<Landing> landing(Sample sample) {
        return Optional.ofNullable(landed.get(sample));
    }

    private Map<Sample, String[]> rows() {
        Map<Sample, String[]> rows = new LinkedHashMap<>();
        for (Sample sample : Sample.values()) {
            rows.put(sample, row(sample));
        }
        return rows;
    }

    private String[] row(Sample sample) {
        String from = address(sample.mail().value("From").orElse(""));
        Reply reply = refused.get(sample);
        if (reply != null) {
            return new String[] {
                from,
                BundledServer.USER,
                "-",
                "refused",
                "not accepted",
                reply.toString().replace('\n', ' ')
            };
        }
        Landing landing = landed.get(sample);
        if (landing == null) {
            return new String[] {from, BundledServer.USER, "-", LOST, "nowhere", "see James's log"};
        }
        ResultsField results = landing.results();
        String dkim =
                results.of("dkim").stream().map(ResultsField.Result::value).collect(Collectors.joining(", "));
        String shown = dkim.isEmpty() ? "-" : dkim;
        return new String[] {
            from, BundledServer.USER, shown, action(landing), landing.place(), why(landing) + takenOff(sample, landing)
        };
    }

    /** The inbox keeps no attributes: what lies there was accepted. */
    private static String action(Landing landing) {
        return landing.attributes().getOrDefault("signet.disposition", "accept");
    }

    private static String takenOff(Sample sample, Landing landing) {
        List<String> left = landing.mail().values(ResultsField.NAME);
        boolean forged = !left.containsAll(sample.mail().values(ResultsField.NAME));
        return forged ? "; a forged Authentication-Results field was taken off" : "";
    }

    private static String why(Landing landing) {
        String reason = landing.attributes().getOrDefault("signet.reason", "");
        if (!reason.isEmpty()) {
            return reason;
        }
        List<ResultsField.Result> dkim = landing.results().of("dkim");
        String words = dkim.stream()
                .map(result -> SampleRun.words(result, dkim.size()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "not signed, and no rule asks for it" : words;
    }

    private static String words(ResultsField.Result result, int count) {
        String words = result.words();
        if (!words.isEmpty()) {
            return count == 1 ? words : result.property("header.a") + ": " + words;
        }
        String domain = result.property("header.d");
        return domain.isEmpty() ? "" : "signed by " + domain + " (" + result.property("header.a") + ")";
    }

    private static String address(String from) {
        int open = from.lastIndexOf('<');
        int close = from.lastIndexOf('>');
        return open >= 0 && close > open ? from.substring(open + 1, close) : from;
    }
}
