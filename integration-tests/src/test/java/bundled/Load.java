package bundled;

import com.google.inject.Scopes;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;

/**
 * {@code ./mvnw -Pload}: many clients at once against the bundled server while DNS is slow: with Signet, with the DKIM and
 * SPF mailets that come with James, and with neither. Every mail must land, and be judged as the same mail is when it comes
 * alone. What can be set: {@code -Dload.clients=64}, {@code -Dload.seconds=60}, or {@code -Dload.mails=20000} for a number of
 * mails instead of a time, {@code -Dload.bytes=50000} for mails of that size instead of the samples,
 * {@code -Dload.dns.millis=100}, {@code -Dload.rounds=1}, {@code -Dload.variants=signet,stock,none}.
 */
final class Load {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** As many for each variant, however slow it is at first: until the JIT compiler has seen everything. */
    private static final int WARM_UP_MAILS = 4_000;

    /** No more, since James keeps it all in memory. */
    private static final int WARM_UP_BYTES = 300_000_000;

    private final int clients = Integer.getInteger("load.clients", 64);
    private final int mails = Integer.getInteger("load.mails", 0);
    private final int bytes = Integer.getInteger("load.bytes", 0);
    private final int rounds = Integer.getInteger("load.rounds", 1);
    private final List<String> variants =
            List.of(System.getProperty("load.variants", "signet,stock,none").split(","));
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
                "%d clients %s%s, each answer of the DNS %d ms late and kept by nobody%n%n",
                clients,
                mails > 0 ? "with " + mails + " mails" : "for " + time.toSeconds() + " s",
                bytes > 0 ? " of " + bytes + " bytes" : "",
                dnsDelay.toMillis());
        boolean good = true;
        for (int round = 0; round < rounds; round++) {
            for (String variant : variants) {
                good &= switch (variant) {
                    case "signet" -> run("James with Signet", BundledServer.ConfEdit.NONE);
                    case "stock" -> run("James with its own DKIMVerify and SPF", ConfVariants.jamesOwnChecks());
                    case "none" -> run("James alone", ConfVariants.withoutSignet());
                    default ->
                        throw new IllegalArgumentException("load.variants cannot be \"" + variant
                                + "\"; allowed: signet, stock, none, separated by commas");
                };
            }
        }
        return good;
    }

    private boolean run(String title, BundledServer.ConfEdit edit) throws Exception {
        List<LoadMail> mail = bytes > 0 ? List.of(LoadMail.ofSize(bytes)) : LoadMail.SAMPLES;
        Path zone = Files.createTempDirectory("signet-load").resolve("zone.json");
        Files.writeString(zone, keptByNobody(Sample.copyZone(zone.getParent())), StandardCharsets.UTF_8);
        Setup setup = Setup.of(edit).withSlowDns(dnsDelay).replacing(binder -> binder.bind(DNSJavaService.class)
                .to(ZoneNameService.class)
                .in(Scopes.SINGLETON));
        try (BundledServer server = BundledServer.start(zone, "load", setup)) {
            Map<String, Landing> alone = sendOnceEach(server, mail);
            long inRepositories = alone.values().stream()
                    .filter(landing -> !landing.place().equals(Landing.INBOX))
                    .count();
            LoadRun run = new LoadRun(server, mail, clients, inRepositories);
            run.run(PATIENCE, Math.min(WARM_UP_MAILS, WARM_UP_BYTES / Math.max(1, bytes)));
            run.awaitLanding(PATIENCE);
            run.forget();
            long cpu = cpuNanos();
            long start = System.nanoTime();
            run.run(mails > 0 ? PATIENCE : time, mails > 0 ? mails : Integer.MAX_VALUE);
            double seconds = (System.nanoTime() - start) / 1e9;
            run.awaitLanding(PATIENCE);
            double untilLanded = (System.nanoTime() - start) / 1e9;
            return report(title, run, seconds, untilLanded, cpuNanos() - cpu, run.judgements(alone));
        }
    }

    private static boolean report(
            String title, LoadRun run, double seconds, double untilLanded, long cpu, Judgements judgements) {
        print("%s%n", title);
        print(
                "  mail      %d accepted in %.0f s, %.0f a second; %d refused, %d lost, %d judged wrongly%n",
                run.accepted(),
                seconds,
                run.accepted() / seconds,
                run.refused(),
                run.lost(),
                judgements.wrong().size());
        print(
                "  delivery  the last was where it belongs after %.0f s: %.0f a second%n",
                untilLanded, run.accepted() / untilLanded);
        print(
                "  undecided %d mails with a check that came to no result in time %s%n",
                judgements.mailsUndecided(), judgements.undecided());
        print("  CPU       %.2f ms a mail, clients and delivery included%n", cpu / 1e6 / Math.max(1, run.accepted()));
        print("  DATA      answered after %s%n", run.dataTimes());
        print("  greeting  came after %s%n%n", run.greetingTimes());
        judgements.wrong().stream().limit(5).forEach(line -> print("  %s%n", line));
        return judgements.wrong().isEmpty() && run.lost() == 0 && run.refused() == 0;
    }

    /** What this process has used: James, the clients, and not the DNS server. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** What becomes of each mail when nothing else is going on. */
    private static Map<String, Landing> sendOnceEach(BundledServer server, List<LoadMail> mails) throws Exception {
        for (LoadMail mail : mails) {
            mail.client().send(server.smtpPort(), mail.mailFrom(), mail.bytes());
        }
        for (int look = 0; look < 600; look++) {
            Map<String, Landing> all = Landing.all(server);
            if (all.size() == mails.size()) {
                return all;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The mails have not landed");
    }

    /** Every name with a time to live of zero, so that each mail is a stranger's. */
    private static String keptByNobody(Path zone) throws IOException {
        return Files.readString(zone, StandardCharsets.UTF_8).replace("\": {\"", "\": {\"TTL\": 0, \"");
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
