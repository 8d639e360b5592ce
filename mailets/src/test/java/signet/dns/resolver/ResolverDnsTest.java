package signet.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import signet.dns.DnsAnswer;
import signet.dns.DnsStatus;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.dns.server.DnsServer;
import signet.dns.zone.Zone;
import signet.domain.DomainName;

class ResolverDnsTest {
    private static final Zone ZONE = Zone.parse("""
            {"a.example": {"TXT": ["text"], "A": ["192.0.2.1"], "TTL": 70},
             "forever.example": {"TXT": ["x"], "TTL": 2000000000},
             "never.example": {"TXT": ["x"], "TTL": 0},
             "bad.example": "SERVFAIL", "slow.example": "TIMEOUT"}
            """);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private DnsServer server;
    private ResolverDns dns;

    @BeforeEach
    void start() throws Exception {
        server = new DnsServer(() -> ZONE, 0, entry -> log.add(entry.name() + " " + entry.type()), Clock.systemUTC());
        dns = resolver(server.address());
    }

    @AfterEach
    void stop() throws Exception {
        dns.close();
        server.close();
    }

    @Test
    void asksOnceForEqualQuestionsUnderWay() {
        List<CompletableFuture<DnsAnswer<TxtRecord>>> answers = IntStream.range(0, 50)
                .mapToObj(i -> dns.query(name("slow.example"), RecordType.TXT))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join().problem())
                .isEqualTo("no answer from the name server in time"));
        assertThat(log).containsExactly("slow.example TXT");
    }

    @Test
    void keepsTypesApartAndAnswersAgainFromTheCache() {
        for (int i = 0; i < 3; i++) {
            assertThat(dns.query(name("a.example"), RecordType.TXT).join())
                    .isEqualTo(DnsAnswer.found(List.of(TxtRecord.of("text")), Duration.ofSeconds(70)));
            assertThat(dns.query(name("a.example"), RecordType.A).join().status())
                    .isEqualTo(DnsStatus.FOUND);
            assertThat(dns.query(name("a.example"), RecordType.MX).join().status())
                    .isEqualTo(DnsStatus.NO_DATA);
            assertThat(dns.query(name("b.example"), RecordType.MX).join().status())
                    .isEqualTo(DnsStatus.NXDOMAIN);
        }
        assertThat(log).containsExactlyInAnyOrder("a.example TXT", "a.example A", "a.example MX", "b.example MX");
        assertThat(dns.cachedNames()).isEqualTo(2);
        assertThat(dns.queriesSent()).isEqualTo(4);
    }

    @Test
    void capsTheTimeToLiveAndKeepsNothingThatHasNone() {
        assertThat(dns.query(name("forever.example"), RecordType.TXT).join().timeToLive())
                .isEqualTo(Duration.ofDays(1));
        assertThat(dns.query(name("never.example"), RecordType.TXT).join().timeToLive())
                .isZero();
        assertThat(dns.query(name("never.example"), RecordType.TXT).join().isFound())
                .isTrue();
        assertThat(log).containsExactly("forever.example TXT", "never.example TXT", "never.example TXT");
    }

    @Test
    void oneCallersCancellingLeavesTheOthersAlone() {
        CompletableFuture<?> first = dns.query(name("a.example"), RecordType.TXT);
        CompletableFuture<DnsAnswer<TxtRecord>> second = dns.query(name("a.example"), RecordType.TXT);
        first.cancel(true);
        assertThat(second.join().isFound()).isTrue();
    }

    @Test
    void goesOnToTheNextServerWhenOneFails() throws Exception {
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DnsServer broken = new DnsServer(
                        () -> Zone.parse("{\"a.example\": \"SERVFAIL\"}"), 0, e -> {}, Clock.systemUTC());
                ResolverDns several = resolver(
                        new InetSocketAddress("127.0.0.1", reserved.getLocalPort()),
                        broken.address(),
                        server.address())) {
            assertThat(several.query(name("a.example"), RecordType.TXT).join().isFound())
                    .isTrue();
            assertThat(several.queriesSent()).isEqualTo(3);
            // From now on the one that answered comes first.
            assertThat(several.query(name("a.example"), RecordType.A).join().isFound())
                    .isTrue();
            assertThat(several.queriesSent()).isEqualTo(4);
        }
    }

    @Test
    void saysWhenItLastHadAnAnswer() {
        assertThat(dns.lastSuccess()).isEmpty();
        dns.query(name("bad.example"), RecordType.TXT).join();
        assertThat(dns.lastSuccess()).isEmpty();
        dns.query(name("missing.example"), RecordType.TXT).join();
        assertThat(dns.lastSuccess()).contains(NOW);
    }

    @Test
    void takesNoAnswerOfTheCacheForOneOfAServer() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource source = now::get;
        try (ResolverDns ticking =
                new ResolverDns(settings(server.address()), Runnable::run, source.withZone(ZoneOffset.UTC))) {
            ticking.query(name("a.example"), RecordType.TXT).join();
            now.set(NOW.plusSeconds(60));
            assertThat(ticking.query(name("a.example"), RecordType.TXT).join().isFound())
                    .isTrue();
            assertThat(ticking.lastSuccess()).contains(NOW);
            assertThat(ticking.queryUncached(name("a.example"), RecordType.TXT)
                            .join()
                            .isFound())
                    .isTrue();
            assertThat(ticking.lastSuccess()).contains(now.get());
        }
        assertThat(log).containsExactly("a.example TXT", "a.example TXT");
    }

    @Test
    void keepsNothingOfWhatWasAskedPastTheCache() {
        dns.queryUncached(name("a.example"), RecordType.TXT).join();
        assertThat(dns.cachedNames()).isZero();
        dns.close();
        assertThat(dns.queryUncached(name("a.example"), RecordType.TXT).join().problem())
                .isEqualTo("the resolver is closed");
    }

    @Test
    void boundsTheWholeLookUp() {
        ResolverSettings patient =
                settings(server.address()).withTimeouts(Duration.ofMinutes(5), 3, Duration.ofMillis(50));
        try (ResolverDns bounded = new ResolverDns(patient, Runnable::run, Clock.systemUTC())) {
            assertThat(bounded.query(name("slow.example"), RecordType.TXT)
                            .join()
                            .problem())
                    .isEqualTo("no answer from the name server in time");
        }
    }

    /** The one thread that reads all answers, and that of all timers, do nothing for those who asked. */
    @Test
    void callbacksRunOnTheExecutorAlone() throws Exception {
        BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        ResolverSettings settings =
                settings(server.address()).withTimeouts(Duration.ofMinutes(5), 1, Duration.ofMillis(500));
        try (ResolverDns asked = new ResolverDns(settings, tasks::add, Clock.systemUTC())) {
            for (String question : List.of("a.example", "missing.example", "slow.example")) {
                List<CompletableFuture<Thread>> callbacks = IntStream.range(0, 3)
                        .mapToObj(i ->
                                asked.query(name(question), RecordType.TXT).thenApply(answer -> Thread.currentThread()))
                        .toList();
                while (!callbacks.stream().allMatch(CompletableFuture::isDone)) {
                    Runnable task = tasks.poll(1, TimeUnit.MINUTES);
                    assertThat(task).as(question).isNotNull();
                    task.run();
                }
                assertThat(callbacks)
                        .allSatisfy(callback -> assertThat(callback.join()).isEqualTo(Thread.currentThread()));
            }
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosedAndItsThreadWithTheLastOne() {
        ResolverDns other = resolver(server.address());
        CompletableFuture<DnsAnswer<TxtRecord>> waiting = other.query(name("slow.example"), RecordType.TXT);
        other.close();
        other.close();
        assertThat(waiting.join().problem()).isEqualTo("the resolver is closed");
        assertThat(other.query(name("a.example"), RecordType.TXT).join().problem())
                .isEqualTo("the resolver is closed");
        assertThat(dns.query(name("a.example"), RecordType.TXT).join().isFound())
                .isTrue();
        assertThat(networkThreads()).isNotZero();
        dns.close();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> networkThreads() == 0);
        try (ResolverDns again = resolver(server.address())) {
            assertThat(again.query(name("a.example"), RecordType.A).join().isFound())
                    .isTrue();
        }
    }

    @Test
    void takesTheServersOfTheOperatingSystemWhenNoneAreGiven() {
        // Nothing is asked; whether there are any depends on the machine.
        try (ResolverDns system = new ResolverDns(ResolverSettings.DEFAULT, Runnable::run, Clock.systemUTC())) {
            assertThat(system.queriesSent()).isZero();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("no name server is configured, here or in the operating system");
        }
    }

    @Test
    @SuppressWarnings({"NullAway", "resource"}) // no settings are the simplest way to make the constructor fail
    void aResolverThatWasNeverMadeDoesNotKeepTheNetworkThread() {
        int leases = SelectorThread.leases();
        assertThatThrownBy(() -> new ResolverDns(null, Runnable::run, Clock.systemUTC()))
                .isInstanceOf(NullPointerException.class);
        assertThat(SelectorThread.leases()).isEqualTo(leases);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> ResolverSettings.DEFAULT.withTimeouts(Duration.ZERO, 1, Duration.ofSeconds(1)))
                .hasMessage("tryTimeout and totalTimeout are longer than nothing");
        assertThatThrownBy(() -> ResolverSettings.DEFAULT.withTimeouts(Duration.ofSeconds(1), 0, Duration.ofSeconds(1)))
                .hasMessage("tries and cacheSize are at least 1");
    }

    private static long networkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("dnsjava NIO"))
                .count();
    }

    private static ResolverDns resolver(InetSocketAddress... servers) {
        return new ResolverDns(settings(servers), Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ResolverSettings settings(InetSocketAddress... servers) {
        return ResolverSettings.DEFAULT
                .withServers(List.of(servers))
                .withTimeouts(Duration.ofSeconds(2), 1, Duration.ofSeconds(20));
    }

    private static DomainName name(String text) {
        return DomainName.of(text);
    }
}
