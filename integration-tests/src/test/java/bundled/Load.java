package bundled;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;

/**
 * {@code ./mvnw -Pload}: many clients at once against the bundled server, with Signet, with the DKIM and SPF mailets that
 * come with James, and with neither. Every mail must land, and be judged as the same mail is when it comes alone. What can
 * be set; what it is otherwise stands in the pom:
 *
 * <ul>
 *   <li>{@code -Dload.clients=16}
 *   <li>{@code -Dload.mails=20000}, fewer of large ones, as James keeps them all in memory
 *   <li>{@code -Dload.warmup=20000}: so many before, for each server, until the JIT compiler has seen everything
 *   <li>{@code -Dload.seconds=600} ends each run after this time
 *   <li>{@code -Dload.bytes=2000,50000,1000000}: how large the mails are; 0 stands for the sample mails
 *   <li>{@code -Dload.dns.millis=0,50}: how late each answer of the DNS comes
 *   <li>{@code -Dload.dns.kept=false}: whether answers may be kept, as those about well-known senders are
 *   <li>{@code -Dload.variants=signet,three,stock,none}; three stands for Signet with SPF, DKIM and DMARC alone
 *   <li>{@code -Dload.rounds=1}
 * </ul>
 */
final class Load {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** As much mail as James keeps at a time. */
    private static final int MOST_BYTES = 500_000_000;

    /** What a server does with mail on its way in. */
    private record Variant(String title, BundledServer.ConfEdit edit) {}

    private static final Map<String, Variant> VARIANTS = Map.of(
            "signet", new Variant("James with Signet", BundledServer.ConfEdit.NONE),
            "three", new Variant("Signet: SPF, DKIM, DMARC", ConfVariants.threeChecks()),
            "stock", new Variant("James's DKIMVerify and SPF", ConfVariants.jamesOwnChecks()),
            "none", new Variant("James alone", ConfVariants.withoutSignet()));

    private final int clients = number("load.clients");
    private final int mails = number("load.mails");
    private final int warmUp = number("load.warmup");
    private final Duration time = Duration.ofSeconds(number("load.seconds"));
    private final List<Integer> sizes = numbers("load.bytes");
    private final List<Integer> dnsMillis = numbers("load.dns.millis");
    private final boolean kept = Boolean.getBoolean("load.dns.kept");
    private final int rounds = number("load.rounds");
    private final List<Variant> variants =
            written("load.variants").map(Load::variant).toList();

    private static Stream<String> written(String property) {
        return Stream.of(System.getProperty(property, "").split(","));
    }

    private static List<Integer> numbers(String property) {
        return written(property).map(text -> number(property, text)).toList();
    }

    private static int number(String property) {
        return number(property, System.getProperty(property, ""));
    }

    private static int number(String property, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw refusal(property, text, "a whole number, such as 1000");
        }
        return Integer.parseInt(text);
    }

    private static Variant variant(String name) {
        return Optional.ofNullable(VARIANTS.get(name))
                .orElseThrow(() -> refusal("load.variants", name, "signet, three, stock, none, separated by commas"));
    }

    private static IllegalArgumentException refusal(String property, String text, String allowed) {
        return new IllegalArgumentException(property + " cannot be \"" + text + "\"; allowed: " + allowed);
    }

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
                "%d clients, %d mails of each size, for %d s at most; answers of the DNS are %s%n%n",
                clients, mails, time.toSeconds(), kept ? "kept" : "not kept");
        print(
                "%4s %9s %-26s %8s %8s %9s %7s %19s %19s%n",
                "DNS", "mail", "", "accepted", "accepted", "delivered", "CPU", "answer to DATA, ms", "greeting, ms");
        print(
                "%4s %9s %-26s %8s %8s %9s %7s %9s %9s %9s %9s%n",
                "ms",
                "bytes",
                "",
                "mails",
                "a second",
                "a second",
                "ms/mail",
                "median",
                "99 of 100",
                "median",
                "99 of 100");
        boolean good = true;
        for (int millis : dnsMillis) {
            for (int round = 0; round < rounds; round++) {
                for (Variant variant : variants) {
                    good &= run(variant, millis);
                }
            }
        }
        return good;
    }

    private boolean run(Variant variant, int millis) throws Exception {
        List<List<LoadMail>> sent = new ArrayList<>();
        for (int size : sizes) {
            sent.add(size > 0 ? List.of(LoadMail.ofSize(size)) : LoadMail.SAMPLES);
        }
        Path zone = Files.createTempDirectory("signet-load").resolve("zone.json");
        Path sample = Sample.copyZone(zone.getParent());
        Files.writeString(
                zone,
                kept ? Files.readString(sample, StandardCharsets.UTF_8) : keptByNobody(sample),
                StandardCharsets.UTF_8);
        Setup setup =
                Setup.of(variant.edit()).withSlowDns(Duration.ofMillis(millis)).replacing(Load::replaceParts);
        try (BundledServer server = BundledServer.start(zone, "load", setup)) {
            List<String> users = addUsers(server);
            Map<String, Landing> alone =
                    sendOnceEach(server, sent.stream().flatMap(List::stream).toList());
            LoadRun first = new LoadRun(server, sent.get(0), users);
            first.run(PATIENCE, Math.min(warmUp, mostOf(sizes.get(0))));
            first.awaitLanding(PATIENCE);
            boolean good = isGood(first, alone);
            for (int i = 0; i < sizes.size(); i++) {
                int size = sizes.get(i);
                LoadRun run = new LoadRun(server, sent.get(i), users);
                print("%4d %9s %-26s ", millis, size > 0 ? size : "samples", variant.title());
                measure(run, mostOf(size));
                good &= isGood(run, alone);
            }
            return good;
        }
    }

    private static int mostOf(int size) {
        return MOST_BYTES / Math.max(1, size);
    }

    /** Parts of James that would be measured instead of what is done with mail on its way in. */
    private static void replaceParts(Binder binder) {
        ZoneNameService.install(binder);
        // In memory James parses all mails of a mailbox to find the thread of a new one; on its databases it does not.
        binder.bind(ThreadIdGuessingAlgorithm.class)
                .to(NaiveThreadIdGuessingAlgorithm.class)
                .in(Scopes.SINGLETON);
    }

    private List<String> addUsers(BundledServer server) throws Exception {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            String user = "user" + i + "@" + BundledServer.DOMAIN;
            server.addUser(user);
            users.add(user);
        }
        return users;
    }

    private void measure(LoadRun run, int most) throws Exception {
        System.gc(); // what was there before is not this run's to clean up
        long cpu = cpuNanos();
        long start = System.nanoTime();
        run.run(time, Math.min(mails, most));
        double seconds = (System.nanoTime() - start) / 1e9;
        run.awaitLanding(PATIENCE);
        double untilLanded = (System.nanoTime() - start) / 1e9;
        long accepted = Math.max(1, run.accepted());
        LoadTimes data = run.dataTimes();
        LoadTimes greeting = run.greetingTimes();
        print(
                "%8d %8.0f %9.0f %7.2f %9.0f %9.0f %9.0f %9.0f%n",
                run.accepted(),
                run.accepted() / seconds,
                run.accepted() / untilLanded,
                (cpuNanos() - cpu) / 1e6 / accepted,
                data.median(),
                data.most(),
                greeting.median(),
                greeting.most());
    }

    /** Says so if a mail was lost, refused, or judged in another way than when it came alone. */
    private static boolean isGood(LoadRun run, Map<String, Landing> alone) throws Exception {
        Judgements judgements = run.judgements(alone);
        if (judgements.mailsUndecided() > 0) {
            print(
                    "  %d mails with a check without a result: %s%n",
                    judgements.mailsUndecided(), judgements.undecided());
        }
        boolean good =
                run.refused() == 0 && run.lost() == 0 && judgements.wrong().isEmpty();
        if (!good) {
            print(
                    "  %d refused, %d lost, %d judged wrongly%n",
                    run.refused(), run.lost(), judgements.wrong().size());
            judgements.wrong().stream().limit(5).forEach(line -> print("  %s%n", line));
        }
        return good;
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
