package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.domain.IpAddress;

/** S9: the reverse name check (RFC 8601 2.7.3). */
class IprevTest {
    private static final String NAMES = IntStream.rangeClosed(1, 10)
            .mapToObj(i -> "7.2.0.192.in-addr.arpa PTR n" + i + ".example\n")
            .collect(Collectors.joining());

    private static final Dns DNS = TestZone.of(NAMES + """
            7.2.0.192.in-addr.arpa PTR  n11.example
            n11.example            A    192.0.2.7
            1.2.0.192.in-addr.arpa PTR  one.example
            one.example            A    192.0.2.1
            one.example            A    192.0.2.100
            2.2.0.192.in-addr.arpa PTR  other.example
            2.2.0.192.in-addr.arpa PTR  servfail.example
            2.2.0.192.in-addr.arpa PTR  two.example
            2.2.0.192.in-addr.arpa PTR  deux.example
            other.example          A    192.0.2.99
            servfail.example       SERVFAIL
            two.example            A    192.0.2.2
            deux.example           A    192.0.2.2
            3.2.0.192.in-addr.arpa PTR  other.example
            4.2.0.192.in-addr.arpa PTR  nothere.example
            5.2.0.192.in-addr.arpa PTR  servfail.example
            5.2.0.192.in-addr.arpa PTR  other.example
            6.2.0.192.in-addr.arpa SERVFAIL
            8.2.0.192.in-addr.arpa TXT  no name
            1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR six.example
            six.example            AAAA 2001:db8::1
            """).dns();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,        pass confirmed [one.example]",
        "::ffff:192.0.2.1, pass confirmed [one.example]",
        "192.0.2.2,        'pass confirmed [two.example, deux.example]'",
        "192.0.2.3,        fail not-confirmed []",
        "192.0.2.4,        fail not-confirmed []",
        "192.0.2.5,        temperror dns-trouble []",
        "192.0.2.6,        temperror dns-trouble []",
        "192.0.2.7,        fail not-confirmed []",
        "192.0.2.8,        permerror no-name []",
        "192.0.2.9,        permerror no-name []",
        "2001:db8::1,      pass confirmed [six.example]",
        "2001:db8::2,      permerror no-name []"
    })
    void looksThereAndBack(String client, String expected) {
        CompletableFuture<IprevOutcome> check =
                new Iprev(DNS).check(IpAddress.parse(client).orElseThrow());
        assertThat(check).isCompleted();
        IprevOutcome outcome = check.join();
        assertThat(outcome.result().headerValue() + " " + outcome.cause().word() + " " + outcome.names())
                .isEqualTo(expected);
    }

    @Test
    void saysWhatTheTroubleWas() {
        IprevOutcome reverse =
                new Iprev(DNS).check(IpAddress.parse("192.0.2.6").orElseThrow()).join();
        assertThat(reverse.reason())
                .isEqualTo("the DNS could not be asked for now: PTR of 6.2.0.192.in-addr.arpa:"
                        + " the zone file says SERVFAIL for this name");
        IprevOutcome forward =
                new Iprev(DNS).check(IpAddress.parse("192.0.2.5").orElseThrow()).join();
        assertThat(forward.reason()).contains("A of servfail.example: ");
        assertThat(forward.address().getHostAddress()).isEqualTo("192.0.2.5");
    }

    @Test
    void aBrokenDnsPortIsNoException() {
        Dns broken = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                throw new IllegalStateException("broken");
            }
        };
        assertThat(new Iprev(broken)
                        .check(IpAddress.parse("192.0.2.5").orElseThrow())
                        .join()
                        .cause())
                .isEqualTo(IprevCause.NOT_FINISHED);
    }
}
