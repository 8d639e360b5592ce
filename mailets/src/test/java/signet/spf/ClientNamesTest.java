package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;

/** The mechanism ptr and the macro p (RFC 7208 5.5, 7.3), trouble included (S6). */
class ClientNamesTest {
    private static final Dns DNS = TestZone.of("""
            example.com             TXT  v=spf1 ptr -all
            other.example           TXT  v=spf1 ptr:example.com -all
            label.example           TXT  v=spf1 ptr:com.%{d} ptr:%{d1} -all
            p.example.com           TXT  v=spf1 exists:%{p}.seen.example -all
            example.net             TXT  v=spf1 exists:%{p}.seen.example -all
            mail.example.com        TXT  v=spf1 exists:%{p}.seen.example -all
            1.2.0.192.in-addr.arpa  PTR  forged.example.com
            1.2.0.192.in-addr.arpa  PTR  mail.Example.com
            1.2.0.192.in-addr.arpa  PTR  a.mail.example.com
            mail.example.com        A    192.0.2.99
            mail.example.com        A    192.0.2.1
            a.mail.example.com      A    192.0.2.1
            2.2.0.192.in-addr.arpa  PTR  broken.example.com
            2.2.0.192.in-addr.arpa  PTR  b.example.com
            broken.example.com      SERVFAIL
            b.example.com           A    192.0.2.2
            3.2.0.192.in-addr.arpa  SERVFAIL
            4.2.0.192.in-addr.arpa  PTR  notexample.com
            notexample.com          A    192.0.2.4
            5.2.0.192.in-addr.arpa  PTR  broken.example.com
            1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR six.example.com
            six.example.com         AAAA 2001:db8::1
            six.example.com         A    192.0.2.66
            mail.example.com.seen.example   A 127.0.0.1
            a.mail.example.com.seen.example A 127.0.0.1
            b.example.com.seen.example      A 127.0.0.1
            unknown.seen.example            A 127.0.0.1
            """).dns();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,   u@example.com,   pass",
        "192.0.2.1,   u@other.example, pass",
        "192.0.2.2,   u@example.com,   pass", // the first name is in trouble
        "192.0.2.3,   u@example.com,   fail", // all are
        "192.0.2.4,   u@example.com,   fail", // the end of a label is no domain
        "192.0.2.5,   u@example.com,   fail",
        "192.0.2.9,   u@example.com,   fail",
        "192.0.2.1,   u@label.example, fail",
        "192.0.2.66,  u@example.com,   fail",
        "2001:db8::1, u@example.com,   pass",
        "2001:db8::2, u@example.com,   fail",
    })
    void ptr(String client, String mailFrom, String expected) {
        assertThat(Checks.mailFrom(DNS, client, mailFrom).result().headerValue())
                .isEqualTo(expected);
    }

    /** Which name the macro stands for. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, u@mail.example.com, mail.example.com", // the domain itself
        "192.0.2.1, u@example.net,      mail.example.com", // any
        "192.0.2.2, u@example.net,      b.example.com",
        "192.0.2.3, u@example.net,      unknown",
        "192.0.2.5, u@example.net,      unknown",
        "192.0.2.9, u@example.net,      unknown",
    })
    void macro(String client, String mailFrom, String expected) {
        CheckHost host = Checks.host(DNS);
        StringBuilder asked = new StringBuilder();
        SpfOutcome outcome = host.check(
                        Checks.envelope(client, "h.example", mailFrom), SpfScope.MAIL_FROM, step -> step.lookups()
                                .forEach(lookup -> asked.append(lookup.name()).append(' ')))
                .join();
        assertThat(outcome.result()).isEqualTo(SpfResult.PASS);
        assertThat(asked).contains(" " + expected + ".seen.example ");
    }

    @ParameterizedTest
    @CsvSource({"u@mail.example.com, d.mail.example.com", "u@example.com, b.example.com"})
    void macroPrefersNamesBelowTheDomain(String mailFrom, String expected) {
        Dns dns = TestZone.of("""
                mail.example.com       TXT v=spf1 exists:%{p}.seen.example -all
                example.com            TXT v=spf1 exists:%{p}.seen.example -all
                1.2.0.192.in-addr.arpa PTR a.example.net
                1.2.0.192.in-addr.arpa PTR b.example.com
                1.2.0.192.in-addr.arpa PTR d.mail.example.com
                a.example.net          A   192.0.2.1
                b.example.com          A   192.0.2.1
                d.mail.example.com     A   192.0.2.1
                b.example.com.seen.example A 127.0.0.1
                """).dns();
        assertThat(Checks.mailFrom(dns, "192.0.2.1", mailFrom).result())
                .isEqualTo(expected.startsWith("b") ? SpfResult.PASS : SpfResult.FAIL);
    }
}
