package signet.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import signet.dns.server.DnsServer;
import signet.dns.server.QueryLog;
import signet.dns.zone.DnsSemantics;
import signet.dns.zone.DnsSemantics.Case;

/** The port means the same whether a zone is in memory or behind UDP and TCP, asked first or again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnsSemanticsOverTheWireTest {
    private final List<String> log = new java.util.concurrent.CopyOnWriteArrayList<>();
    private DnsServer server;
    private ResolverDns dns;

    @BeforeAll
    void start() throws Exception {
        QueryLog queryLog = entry -> log.add(entry.transport() + " " + entry.name() + " " + entry.outcome());
        server = new DnsServer(() -> DnsSemantics.ZONE, 0, queryLog, Clock.systemUTC());
        dns = new ResolverDns(
                ResolverSettings.DEFAULT
                        .withServers(List.of(server.address()))
                        .withTimeouts(Duration.ofSeconds(2), 1, Duration.ofSeconds(20)),
                Runnable::run,
                Clock.systemUTC());
    }

    @AfterAll
    void stop() throws Exception {
        dns.close();
        server.close();
    }

    @Test
    void answersAsTheZoneInMemoryDoesFirstAndFromTheCache() {
        assertThat(askAll()).as("cold cache").containsExactlyElementsOf(expected());
        int asked = log.size();
        assertThat(askAll()).as("warm cache").containsExactlyElementsOf(expected());
        assertThat(log.subList(asked, log.size()))
                .as("only what failed is asked again")
                .noneMatch(line -> line.contains(" NXDOMAIN") || line.contains(" NODATA"));
        assertThat(log)
                .contains(
                        "UDP big.example NOERROR", "UDP bigger.example NOERROR truncated", "TCP bigger.example NOERROR")
                .contains("TCP huge.example NOERROR", "UDP timeout.example TIMEOUT", "UDP servfail.example SERVFAIL");
    }

    private List<String> askAll() {
        List<CompletableFuture<String>> answers = DnsSemantics.CASES.stream()
                .map(one -> DnsSemantics.ask(dns, one))
                .toList();
        return IntStream.range(0, answers.size())
                .mapToObj(i -> row(DnsSemantics.CASES.get(i), answers.get(i).join()))
                .toList();
    }

    private static List<String> expected() {
        return DnsSemantics.CASES.stream().map(one -> row(one, one.expected())).toList();
    }

    private static String row(Case one, String answer) {
        return one.name() + " " + one.type() + " -> " + answer;
    }
}
