package bundled;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Sends the samples and reads back what became of them. */
final class SampleRun {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final BundledServer server;
    private final Map<Sample, Reply> refused = new EnumMap<>(Sample.class);
    private final Map<Sample, Landing> landed = new EnumMap<>(Sample.class);

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

    /** All samples. */
    Map<Sample, Outcome> outcomes() {
        Map<Sample, Outcome> outcomes = new EnumMap<>(Sample.class);
        for (Sample sample : Sample.values()) {
            outcomes.put(sample, outcome(sample));
        }
        return outcomes;
    }

    Optional<Landing> landing(Sample sample) {
        return Optional.ofNullable(landed.get(sample));
    }

    private Outcome outcome(Sample sample) {
        Optional<Outcome> answered = Optional.ofNullable(refused.get(sample)).map(Outcome::refused);
        return answered.or(() -> landing(sample).map(landing -> Outcome.landed(sample, landing)))
                .orElseGet(Outcome::lost);
    }
}
