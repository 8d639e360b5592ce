package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7208 A, with its zone. */
class RfcExamplesTest {
    private static final String ZONE = """
            example.com             MX    10 mail-a.example.com
            example.com             MX    20 mail-b.example.com
            example.com             A     192.0.2.10
            example.com             A     192.0.2.11
            amy.example.com         A     192.0.2.65
            bob.example.com         A     192.0.2.66
            mail-a.example.com      A     192.0.2.129
            mail-b.example.com      A     192.0.2.130
            www.example.com         CNAME example.com
            example.org             MX    10 mail-c.example.org
            mail-c.example.org      A     192.0.2.140
            10.2.0.192.in-addr.arpa PTR   example.com
            11.2.0.192.in-addr.arpa PTR   example.com
            65.2.0.192.in-addr.arpa PTR   amy.example.com
            66.2.0.192.in-addr.arpa PTR   bob.example.com
            129.2.0.192.in-addr.arpa PTR  mail-a.example.com
            130.2.0.192.in-addr.arpa PTR  mail-b.example.com
            140.2.0.192.in-addr.arpa PTR  mail-c.example.org
            4.0.0.10.in-addr.arpa   PTR   bob.example.com
            """;

    /** A.1: which of the last octets of 192.0.2.0/24 pass; 10.0.0.4 stands as itself. */
    @ParameterizedTest
    @CsvSource({
        "v=spf1 +all,                          10 11 65 66 129 130 140 10.0.0.4",
        "v=spf1 a -all,                        10 11",
        "v=spf1 a:example.org -all,            ''",
        "v=spf1 a:www.example.com -all,        10 11",
        "v=spf1 mx -all,                       129 130",
        "v=spf1 mx:example.org -all,           140",
        "v=spf1 mx mx:example.org -all,        129 130 140",
        "v=spf1 mx/30 mx:example.org/30 -all,  129 130 140",
        "v=spf1 ptr -all,                      10 11 65 66 129 130",
        "v=spf1 ip4:192.0.2.128/28 -all,       129 130 140"
    })
    void simpleExamples(String record, String passes) {
        var dns = TestZone.of(ZONE + "example.com TXT " + record).dns();
        StringBuilder passed = new StringBuilder();
        for (String client : "10 11 65 66 129 130 140 10.0.0.4".split(" ")) {
            String address = client.contains(".") ? client : "192.0.2." + client;
            if (Checks.mailFrom(dns, address, "strong-bad@example.com").result() == SpfResult.PASS) {
                passed.append(client).append(' ');
            }
        }
        assertThat(passed.toString().strip()).isEqualTo(passes);
    }

    /** A.1: the whole of the ranges that mx/30 covers. */
    @ParameterizedTest
    @CsvSource({"127, FAIL", "128, PASS", "131, PASS", "132, FAIL", "139, FAIL", "140, PASS", "143, PASS", "144, FAIL"})
    void rangesAroundMailHosts(int lastOctet, SpfResult expected) {
        var dns = TestZone.of(ZONE + "example.com TXT v=spf1 mx/30 mx:example.org/30 -all")
                .dns();
        assertThat(Checks.mailFrom(dns, "192.0.2." + lastOctet, "strong-bad@example.com")
                        .result())
                .isEqualTo(expected);
    }

    /** A.2: one record for several domains, by include or by redirect. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.129, u@example.org,    PASS",
        "192.0.2.140, u@example.org,    FAIL",
        "192.0.2.1,   u@example.org,    FAIL",
        "192.0.2.129, u@la.example.org, PASS",
        "192.0.2.1,   u@ny.example.org, FAIL"
    })
    void multipleDomains(String client, String mailFrom, SpfResult expected) {
        var dns = TestZone.of(ZONE + """
                example.com    TXT v=spf1 mx -all
                example.net    TXT v=spf1 a:nothing.example -all
                example.org    TXT v=spf1 include:example.com include:example.net -all
                la.example.org TXT v=spf1 redirect=example.org
                ny.example.org TXT v=spf1 redirect=example.org
                """).dns();
        assertThat(Checks.mailFrom(dns, client, mailFrom).result()).isEqualTo(expected);
    }

    /** A.3: users who send from anywhere, and from their own hosts. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.5,   mary@example.com,      PASS",
        "203.0.113.5,   fred+list@example.com, PASS",
        "203.0.113.5,   joel@example.com,      FAIL",
        "192.168.15.15, joel@example.com,      PASS",
        "192.168.15.16, joel+x@example.com,    PASS",
        "192.168.15.17, joel@example.com,      FAIL",
        "192.0.2.130,   anybody@example.com,   PASS"
    })
    void dnsBlockListStyle(String client, String mailFrom, SpfResult expected) {
        var dns = TestZone.of(ZONE + """
                example.com                      TXT v=spf1 mx include:mobile-users._spf.%{d} include:remote-users._spf.%{d} -all
                mobile-users._spf.example.com    TXT v=spf1 exists:%{l1r+}.%{d}
                remote-users._spf.example.com    TXT v=spf1 exists:%{ir}.%{l1r+}.%{d}
                mary.mobile-users._spf.example.com A 127.0.0.2
                fred.mobile-users._spf.example.com A 127.0.0.2
                15.15.168.192.joel.remote-users._spf.example.com A 127.0.0.2
                16.15.168.192.joel.remote-users._spf.example.com A 127.0.0.2
                """).dns();
        assertThat(Checks.mailFrom(dns, client, mailFrom).result()).isEqualTo(expected);
    }

    /** A.4: an address of ours that has a name, both. */
    @ParameterizedTest
    @CsvSource({"192.0.2.65, PASS", "192.0.2.99, FAIL", "10.0.0.4, FAIL", "192.0.2.140, FAIL"})
    void multipleRequirements(String client, SpfResult expected) {
        var dns = TestZone.of(ZONE + """
                example.com          TXT v=spf1 -include:ip4._spf.%{d} -include:ptr._spf.%{d} +all
                ip4._spf.example.com TXT v=spf1 -ip4:192.0.2.0/24 +all
                ptr._spf.example.com TXT v=spf1 -ptr:example.com +all
                """).dns();
        assertThat(Checks.mailFrom(dns, client, "u@example.com").result()).isEqualTo(expected);
    }
}
