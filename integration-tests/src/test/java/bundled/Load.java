package bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./mvnw -Pload}: many clients at once against the bundled server while DNS is slow, with Signet and without. Every
 * mail must land, and be judged as the same mail is when it comes alone. What can be set: {@code -Dload.seconds=60},
 * {@code .Dload.clients=64}, {@code -Dload.dns.millis=100}.
 */
final class Load {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int clients = Integer.getInteger("load.clients", 64);
    private final Duration time = Duration.ofSeconds(Integer.getInteger("load.seconds", 60));
    private final Duration dnsDelay = Duration.ofMillis(Integer.getInteger("load.dns.millis", 100));

    public static void main(String[] args) throws Exception {
        answerNamesAtOnce();
        boolean good = new Load().run();
        System.exit(good ? 0 : 1);
    }

    /**
     * James asks for the name of each client. Where that question goes unanswered for seconds, nothing else could be seen; so
     * this JVM takes names from a file that holds only those it needs.
     */
    private static void answerNamesAtOnce() throws IOException {
        Process hostname = new ProcessBuilder("hostname").start();
        String name = new String(hostname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Path hosts = Files.createTempFile("signet-load", ".hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.1 " + name + "\n");
        System.setProperty("jdk.net.hosts.file", hosts.toString());
    }

    private boolean run() throws Exception {
        print(
                "%d clients for %d s, each answer of the DNS %d ms late and kept by nobody%n%n",
                clients, time.toSeconds(), dnsDelay.toMillis());
        boolean good = run("James with Signet", "load-with", BundledServer.ConfEdit.NONE);
        return run("James alone", "load-without", ConfVariants.withoutSignet()) && good;
    }

    private boolean run(String title, String folder, BundledServer.ConfEdit edit) throws Exception {
        Path zone = Files.createTempDirectory("signet-load").resolve("zone.json");
        Files.writeString(zone, keptByNobody(Sample.copyZone(zone.getParent())), StandardCharsets.UTF_8);
        Setup setup = Setup.of(edit).withSlowDns(dnsDelay);
        try (BundledServer server = BundledServer.start(zone, folder, setup)) {
            Map<String, Landing> alone = sendOnceEach(server);
            long inRepositories = alone.values().stream()
                    .filter(landing -> !landing.place().equals(Landing.INBOX))
                    .count();
            LoadRun run = new LoadRun(server, clients, inRepositories);
            run.run(Duration.ofSeconds(10)); // until the JIT compiler has seen everything
            run.forget();
            run.run(time);
            run.awaitLanding(PATIENCE);
            Judgements judgements = run.judgements(alone);
            List<String> wrong = judgements.wrong();
            print("%s%n", title);
            print(
                    "  mail      %d accepted in %d s, %.0f a second; %d refused, %d lost, %d judged wrongly%n",
                    run.accepted(),
                    time.toSeconds(),
                    (double) run.accepted() / time.toSeconds(),
                    run.refused(),
                    run.lost(),
                    wrong.size());
            print(
                    "  undecided %d mails with a check that came to no result in time %s%n",
                    judgements.mailsUndecided(), judgements.undecided());
            print("  DATA      answered after %s%n", run.dataTimes());
            print("  greeting  came after %s%n%n", run.greetingTimes());
            wrong.stream().limit(5).forEach(line -> print("  %s%n", line));
            return wrong.isEmpty() && run.lost() == 0 && run.refused() == 0;
        }
    }

    /** What becomes of each sample when nothing else is going on. */
    private static Map<String, Landing> sendOnceEach(BundledServer server) throws Exception {
        for (Sample sample : LoadRun.SAMPLES) {
            sample.sendTo(server.smtpPort());
        }
        for (int look = 0; look < 600; look++) {
            Map<String, Landing> all = Landing.all(server);
            if (all.size() == LoadRun.SAMPLES.size()) {
                return all;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The samples have not landed");
    }

    /** Every name with a time to live of zero, so that each mail is a stranger's. */
    private static String keptByNobody(Path zone) throws IOException {
        return Files.readString(zone, StandardCharsets.UTF_8).replace("\": {\"", "\": {\"TTL\": 0, \"");
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
