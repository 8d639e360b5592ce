package signet.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import signet.dns.RecordType;
import signet.domain.DomainName;

class ZoneDnsTest {
    private final ZoneDns dns = new ZoneDns(DnsSemantics.ZONE);

    static List<DnsSemantics.Case> cases() {
        return DnsSemantics.CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAtOnce(DnsSemantics.Case one) {
        assertThat(DnsSemantics.ask(dns, one)).isCompletedWithValue(one.expected());
    }

    @Test
    void tellsTheTimeToLive() {
        assertThat(dns.query(DomainName.of("mail.plain.example"), RecordType.AAAA)
                        .join()
                        .timeToLive())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(dns.query(DomainName.of("missing.example"), RecordType.AAAA)
                        .join()
                        .timeToLive())
                .isEqualTo(ZoneNode.DEFAULT_TTL);
    }

    @Test
    void saysWhyItFailed() {
        assertThat(problem("servfail.example")).isEqualTo("the zone file says SERVFAIL for this name");
        assertThat(problem("alias-timeout.example")).isEqualTo("the zone file says TIMEOUT for this name");
        assertThat(problem("loop1.example")).isEqualTo("the CNAMEs form a loop, or are more than 16 in a row");
    }

    @Test
    void knowsTheRootAsANameWithoutRecords() {
        assertThat(dns.query(DomainName.ROOT, RecordType.MX).join().status()).hasToString("NO_DATA");
    }

    private String problem(String name) {
        return dns.query(DomainName.of(name), RecordType.TXT).join().problem();
    }
}
