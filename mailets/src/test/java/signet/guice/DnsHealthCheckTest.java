package signet.guice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import signet.configuration.SignetSettings;
import signet.dns.server.DnsServer;
import signet.dns.zone.Zone;
import signet.docs.Samples;
import signet.settings.Settings;

class DnsHealthCheckTest {
    private static final Path PAGE = Samples.DOCS.resolve("guice/DnsHealthCheck.md");
    private static final Duration HANG = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Zone FOUND = Zone.parse("{\"mail.example.org\": {\"TXT\": [\"x\"], \"TTL\": 86400}}");
    private static final Zone ABSENT = Zone.parse("{\"other.example\": {\"TXT\": [\"x\"]}}");
    private static final Zone FAILING = Zone.parse("{\"mail.example.org\": \"SERVFAIL\"}");
    private static final Zone SILENT = Zone.parse("{\"mail.example.org\": \"TIMEOUT\"}");

    private SharedResources shared;

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void isDegradedWhenNobodyEverAnswers() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Result result = result(check(silent.getLocalPort()));
            assertThat(result.isDegraded()).isTrue();
            assertThat(result.getCause())
                    .contains(
                            "no answer from the name server in time; last answer: none since the start; names kept: 0");
        }
    }

    @Test
    void isHealthyWhileAServerAnswersAndNoLonger() throws Exception {
        AtomicReference<Zone> zone = new AtomicReference<>(FOUND);
        try (DnsServer server = new DnsServer(zone::get, 0, entry -> {}, Clock.systemUTC())) {
            DnsHealthCheck check = check(server.address().getPort());
            assertThat(result(check).isHealthy()).isTrue();
            zone.set(SILENT);
            Result silent = result(check);
            assertThat(silent.isDegraded()).isTrue();
            assertThat(silent.getCause())
                    .contains(
                            "no answer from the name server in time; last answer: 2026-11-22T12:00:00Z; names kept: 0");
            assertThat(Samples.read(PAGE)).contains("`" + silent.getCause().orElseThrow() + "`");
            zone.set(FAILING);
            assertThat(result(check).getCause())
                    .hasValueSatisfying(cause -> assertThat(cause).startsWith("the name server answered SERVFAIL; "));
            zone.set(ABSENT);
            assertThat(result(check).isHealthy()).isTrue();
        }
    }

    /** Of a server whose look-ups end long before all the tries would. */
    private DnsHealthCheck check(int port) {
        Settings settings = SignetSettings.check(
                "test",
                Map.of(
                        "authserv-id", "mail.example.org",
                        "dns.servers", "127.0.0.1:" + port,
                        "dns.timeout", "200ms",
                        "dns.tries", "10"));
        // James's own DNS service is asked for name servers only where none are set.
        shared = new SharedResources(settings, null, Clock.fixed(NOW, ZoneOffset.UTC));
        return new DnsHealthCheck(shared, settings);
    }

    private static Result result(DnsHealthCheck check) {
        return Mono.from(check.check()).block(HANG);
    }
}
