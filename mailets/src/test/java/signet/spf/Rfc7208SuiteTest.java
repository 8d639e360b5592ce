package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.dns.Dns;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.dns.server.DnsServer;
import signet.dns.zone.Zone;

/** S2: the public suite for RFC 7208, all 203 tests of it, explanations included. */
class Rfc7208SuiteTest {
    private static final int TESTS = 203;

    /** Maven counts skipped tests, but does not say on the screen why they were. */
    @BeforeAll
    static void tellWhereTheSuiteIsMissing() {
        if (!Rfc7208Suite.isThere()) {
            System.out.println("Rfc7208SuiteTest skipped: " + Rfc7208Suite.MISSING);
        }
        assumeTrue(Rfc7208Suite.isThere(), Rfc7208Suite.MISSING);
    }

    @TestFactory
    Stream<DynamicTest> inMemory() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Rfc7208Suite.Scenario scenario : Rfc7208Suite.read("SERVFAIL")) {
            CheckHost checkHost = checkHost(scenario.zone().dns());
            scenario.cases()
                    .forEach(one -> tests.add(DynamicTest.dynamicTest(
                            scenario.name() + ": " + one.id(),
                            () -> one.check(check(checkHost, one).join()))));
        }
        assertThat(tests).hasSize(TESTS);
        return tests.stream();
    }

    @Test
    void overTheWireWithServersThatFail() throws Exception {
        overTheWire("SERVFAIL");
    }

    @Test
    void overTheWireWithServersThatAreSilent() throws Exception {
        overTheWire("TIMEOUT");
    }

    private static void overTheWire(String behaviour) throws Exception {
        int checked = 0;
        for (Rfc7208Suite.Scenario scenario : Rfc7208Suite.read(behaviour)) {
            Zone zone = scenario.zone().zone();
            try (DnsServer server = new DnsServer(() -> zone, 0, entry -> {}, Clock.systemUTC());
                    ResolverDns dns = new ResolverDns(
                            ResolverSettings.DEFAULT
                                    .withServers(List.of(server.address()))
                                    .withTimeouts(Duration.ofMillis(800), 1, Duration.ofSeconds(10)),
                            Runnable::run,
                            Clock.systemUTC())) {
                CheckHost checkHost = checkHost(dns);
                List<CompletableFuture<SpfOutcome>> outcomes = scenario.cases().stream()
                        .map(one -> check(checkHost, one))
                        .toList();
                for (int i = 0; i < outcomes.size(); i++) {
                    scenario.cases().get(i).check(outcomes.get(i).join());
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(TESTS);
    }

    private static CompletableFuture<SpfOutcome> check(CheckHost checkHost, Rfc7208Suite.Case one) {
        return checkHost.check(one.envelope(), SpfScope.MAIL_FROM);
    }

    private static CheckHost checkHost(Dns dns) {
        return new CheckHost(dns, Clock.systemUTC(), SpfTimer.system(), SpfSettings.DEFAULT, "receiver.example");
    }
}
