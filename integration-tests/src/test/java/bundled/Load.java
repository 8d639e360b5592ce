package bundled;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;

/**
 * {@code ./mvnw -Pload}: many clients at once against the bundled server, with Signet, with the DKIM and SPF mailets that
 * come with James, and with neither. A machine may be faster now than in a minute, and so may a JVM: these servers run side
 * by side in this one, and get the mail in turn, a slice each. Every mail must land, and be judged as the same mail is when
 * it comes alone. What can be set; what it is otherwise stands in the pom:
 *
 * <ul>
 *   <li>{@code -Dload.clients=16}
 *   <li>{@code -Dload.mails=20000} of each size for each server, a gigabyte at most
 *   <li>{@code -Dload.slice=2000}: so many before it is the next server's turn, fewer of large ones
 *   <li>{@code -Dload.warmup=20000}: so many before, for each server, until the JIT compiler has seen everything
 *   <li>{@code -Dload.seconds=600}: so long for each size and server; the others then go on without it
 *   <li>{@code -Dload.bytes=2000,50000,1000000}: how large the mails are; 0 stands for the sample mails
 *   <li>{@code -Dload.dns.millis=0,50}: how late each answer of the DNS comes
 *   <li>{@code -Dload.dns.kept=false}: whether answers may be kept, as those about well-known senders are
 *   <li>{@code -Dload.variants=signet,three,stock,none}; three stands for Signet with SPF, DKIM and DMARC alone
 *   <li>{@code -Dload.rounds=1}
 * </ul>
 */
final class Load {
    /** As much mail as one server gets of a size. */
    private static final int MOST_BYTES = 1_000_000_000;

    /** As much as James keeps in memory at a time. */
    private static final int MOST_BYTES_OF_A_SLICE = 250_000_000;

    /** What a server does with mail on its way in. */
    private record Variant(String title, BundledServer.ConfEdit edit) {}

    private static final Map<String, Variant> VARIANTS = Map.of(
            "signet", new Variant("James with Signet", BundledServer.ConfEdit.NONE),
            "three", new Variant("Signet: SPF, DKIM, DMARC", ConfVariants.threeChecks()),
            "stock", new Variant("James's DKIMVerify and SPF", ConfVariants.jamesOwnChecks()),
            "none", new Variant("James alone", ConfVariants.withoutSignet()));

    private final int clients = positive("load.clients");
    private final int mails = positive("load.mails");
    private final int slice = positive("load.slice");
    private final int warmUp = number("load.warmup");
    private final Duration time = Duration.ofSeconds(positive("load.seconds"));
    private final List<Integer> sizes = numbers("load.bytes");
    private final List<Integer> dnsMillis = numbers("load.dns.millis");
    private final boolean kept = yes("load.dns.kept");
    private final int rounds = positive("load.rounds");
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

    private static int positive(String property) {
        int number = number(property);
        if (number == 0) {
            throw refusal(property, "0", "a whole number of at least 1");
        }
        return number;
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

    private static boolean yes(String property) {
        String text = System.getProperty(property, "");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal(property, text, "true, false");
        };
    }

    private static BadOption refusal(String property, String text, String allowed) {
        return new BadOption(property + " cannot be \"" + text + "\"; allowed: " + allowed);
    }

    /** What is wrong with an option, in one sentence. */
    private static final class BadOption extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        BadOption(String sentence) {
            super(sentence);
        }
    }

    public static void main(String[] args) throws Exception {
        answerNamesAtOnce();
        boolean good = false;
        try {
            good = new Load().run();
        } catch (BadOption e) {
            System.err.println(e.getMessage());
        } catch (Exception | Error e) {
            e.printStackTrace();
        }
        System.exit(good ? 0 : 1); // else threads of James keep a failed run going
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
        Map<Integer, List<LoadMail>> sent = new LinkedHashMap<>();
        for (int size : sizes) {
            sent.put(size, size > 0 ? List.of(LoadMail.ofSize(size)) : LoadMail.SAMPLES);
        }
        boolean good = true;
        for (int millis : dnsMillis) {
            for (int round = 0; round < rounds; round++) {
                good &= run(millis, sent, new ArrayList<>());
            }
        }
        return good;
    }

    /** Starts the servers that are not there yet, each within the other, so that all are stopped whatever happens. */
    private boolean run(int millis, Map<Integer, List<LoadMail>> sent, List<LoadedServer> servers) throws Exception {
        if (servers.size() == variants.size()) {
            return measure(millis, sent, servers);
        }
        try (LoadedServer server = start(servers.size(), millis, sent)) {
            servers.add(server);
            return run(millis, sent, servers);
        }
    }

    private LoadedServer start(int number, int millis, Map<Integer, List<LoadMail>> sent) throws Exception {
        Variant variant = variants.get(number);
        Path zone = Files.createTempDirectory("signet-load").resolve("zone.json");
        Path sample = Sample.copyZone(zone.getParent());
        Files.writeString(
                zone,
                kept ? Files.readString(sample, StandardCharsets.UTF_8) : keptByNobody(sample),
                StandardCharsets.UTF_8);
        Setup setup = Setup.of(variant.edit().and(ConfVariants.ownJmxNames("-" + number)))
                .withSlowDns(Duration.ofMillis(millis))
                .replacing(Load::replaceParts);
        return LoadedServer.start(
                variant.title(),
                zone,
                setup,
                clients,
                sent.values().stream().flatMap(List::stream).toList());
    }

    private boolean measure(int millis, Map<Integer, List<LoadMail>> sent, List<LoadedServer> servers)
            throws Exception {
        boolean good = true;
        List<LoadFigures> warm = takeTurns(servers, sizes.get(0), sent.get(sizes.get(0)), warmUp);
        for (int i = 0; i < warm.size(); i++) {
            warm.get(i).printFaults(servers.get(i).title());
            good &= warm.get(i).isGood();
        }
        for (int size : sizes) {
            List<LoadFigures> all = takeTurns(servers, size, sent.get(size), mails);
            for (int i = 0; i < all.size(); i++) {
                LoadFigures figures = all.get(i);
                print(
                        "%4d %9s %-26s ",
                        millis, size > 0 ? size : "samples", servers.get(i).title());
                figures.printRow();
                figures.printFaults(servers.get(i).title());
                good &= figures.isGood();
            }
        }
        return good;
    }

    /** Each server gets a slice, then each the next, the last one first. */
    private List<LoadFigures> takeTurns(List<LoadedServer> servers, int size, List<LoadMail> sent, int count)
            throws Exception {
        int most = Math.min(count, MOST_BYTES / Math.max(1, size));
        int atOnce = Math.max(1, Math.min(slice, MOST_BYTES_OF_A_SLICE / Math.max(1, size)));
        List<LoadFigures> figures =
                servers.stream().map(server -> new LoadFigures()).toList();
        List<Integer> turns =
                new ArrayList<>(IntStream.range(0, servers.size()).boxed().toList());
        for (int done = 0; done < most; done += atOnce) {
            for (int turn : turns) {
                Duration left = time.minus(figures.get(turn).sending());
                if (left.compareTo(Duration.ZERO) > 0) {
                    servers.get(turn).take(sent, Math.min(atOnce, most - done), left, figures.get(turn));
                }
            }
            Collections.reverse(turns);
        }
        return figures;
    }

    /** Parts of James that would be measured instead of what is done with mail on its way in. */
    private static void replaceParts(Binder binder) {
        ZoneNameService.install(binder);
        // In memory James parses all mails of a mailbox to find the thread of a new one; on its databases it does not.
        binder.bind(ThreadIdGuessingAlgorithm.class)
                .to(NaiveThreadIdGuessingAlgorithm.class)
                .in(Scopes.SINGLETON);
    }

    /** Every name with a time to live of zero, so that each mail is a stranger's. */
    private static String keptByNobody(Path zone) throws IOException {
        return Files.readString(zone, StandardCharsets.UTF_8).replace("\": {\"", "\": {\"TTL\": 0, \"");
    }

    static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
