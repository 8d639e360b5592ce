package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.Dns;

/** S3: the limits of RFC 7208 4.6.4, at them and one above. */
class LimitsTest {
    private static final String LIMIT = "is the one after the 10 that are allowed";

    private static Dns zone(String more) {
        return TestZone.of("host.example A 198.51.100.1\n" + more).dns();
    }

    private static String a(int times) {
        return "a:host.example ".repeat(times);
    }

    @ParameterizedTest
    @CsvSource({
        "10, pass matched-pass +all of example.com",
        "11, permerror too-many-lookups a:host.example of example.com " + LIMIT
    })
    void tenTermsMayQuery(int terms, String expected) {
        Dns dns = zone("example.com TXT v=spf1 " + a(terms) + "+all");
        assertThat(Checks.summary(Checks.mailFrom(dns, "192.0.2.1", "u@example.com")))
                .isEqualTo(expected);
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@example.com").lookups()).isEqualTo(terms);
    }

    @Test
    void termsThatAreNotEvaluatedDoNotCount() {
        Dns dns = zone("example.com TXT v=spf1 " + a(2) + "ip4:192.0.2.1 " + a(20) + "-all");
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@example.com").lookups()).isEqualTo(2);
        Dns all = zone("example.com TXT v=spf1 " + a(2) + "+all " + a(20));
        assertThat(Checks.mailFrom(all, "192.0.2.1", "u@example.com").result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void eachKindOfTermThatQueriesCounts() {
        Dns dns = zone("""
                example.com TXT v=spf1 a mx ptr ~exists:%{i}.example include:in.example redirect=re.example
                example.com A 198.51.100.2
                example.com MX 10 host.example
                in.example  TXT v=spf1 a:host.example a:host.example
                re.example  TXT v=spf1 a:host.example ip4:192.0.2.0/24 -all
                1.2.0.192.in-addr.arpa PTR host.example
                """);
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@example.com").lookups()).isEqualTo(9);
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@example.com").mechanism())
                .isEqualTo("ip4:192.0.2.0/24");
    }

    @Test
    void countsGoAcrossIncludesAndRedirects() {
        Dns atLimit = zone("""
                example.com TXT v=spf1 include:in.example a:host.example redirect=re.example
                in.example  TXT v=spf1 %s ?all
                re.example  TXT v=spf1 a:host.example a:host.example +all
                """.formatted(a(5)));
        assertThat(Checks.mailFrom(atLimit, "192.0.2.1", "u@example.com").lookups())
                .isEqualTo(10);
        assertThat(Checks.mailFrom(atLimit, "192.0.2.1", "u@example.com").result())
                .isEqualTo(SpfResult.PASS);
        Dns above = zone("""
                example.com TXT v=spf1 include:in.example a:host.example a:host.example redirect=re.example
                in.example  TXT v=spf1 %s ?all
                re.example  TXT v=spf1 a:host.example a:host.example +all
                """.formatted(a(5)));
        assertThat(Checks.summary(Checks.mailFrom(above, "192.0.2.1", "u@example.com")))
                .isEqualTo("permerror too-many-lookups a:host.example of re.example " + LIMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 redirect=example.com,   redirect=example.com",
        "v=spf1 include:example.com -all, include:example.com",
        "v=spf1 ip4:198.51.100.1 redirect=%{d}, redirect=%{d}"
    })
    void loopsEnd(String record, String term) {
        Dns dns = zone("example.com TXT " + record);
        assertThat(Checks.summary(Checks.mailFrom(dns, "192.0.2.1", "u@example.com")))
                .isEqualTo("permerror too-many-lookups " + term + " of example.com " + LIMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "a:no1.example a:no2.example,                             2, softfail matched-softfail ~all of example.com",
        "a:no1.example mx:no2.example exists:no3.example,         3, permerror too-many-void-lookups exists:no3.example of example.com is the one after the 2 that are allowed",
        "a:no1.example a:no1.example a:no1.example,               3, permerror too-many-void-lookups a:no1.example of example.com is the one after the 2 that are allowed",
        "a:txt.example mx:host.example ptr,                       3, permerror too-many-void-lookups ptr of example.com is the one after the 2 that are allowed",
        "include:void.example a:no1.example,                      3, permerror too-many-void-lookups a:no1.example of example.com is the one after the 2 that are allowed",
        "a:a..example a:b..example a:c..example,                  0, softfail matched-softfail ~all of example.com",
        "mx:mx.example a:no1.example a:no1.example,               2, softfail matched-softfail ~all of example.com"
    })
    void twoLookupsMayFindNothing(String terms, int voids, String expected) {
        Dns dns = zone("""
                example.com  TXT v=spf1 %s ~all
                txt.example  TXT no address
                void.example TXT v=spf1 a mx
                mx.example   MX  10 no4.example
                mx.example   MX  10 no5.example
                mx.example   MX  10 no6.example
                """.formatted(terms));
        SpfOutcome outcome = Checks.mailFrom(dns, "192.0.2.1", "u@example.com");
        assertThat(Checks.summary(outcome)).isEqualTo(expected);
        assertThat(outcome.voidLookups()).isEqualTo(voids);
    }

    @Test
    void theNumberOfVoidLookupsCanBeSet() {
        Dns dns = zone("example.com TXT v=spf1 a:no1.example a:no2.example a:no3.example ~all");
        for (int allowed = 0; allowed < 5; allowed++) {
            SpfSettings settings = new SpfSettings(allowed, SpfSettings.DEFAULT.timeLimit());
            SpfOutcome outcome = new CheckHost(dns, Checks.CLOCK, Checks.NO_TIMER, settings, "receiver.example")
                    .check(Checks.envelope("192.0.2.1", "h.example", "u@example.com"), SpfScope.MAIL_FROM)
                    .join();
            assertThat(outcome.result()).isEqualTo(allowed < 3 ? SpfResult.PERMERROR : SpfResult.SOFTFAIL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, pass matched-pass mx of example.com",
        "10, 99, fail matched-fail -all of example.com",
        "11, 1,  permerror too-many-mx-names example.com has 11; 10 are allowed"
    })
    void tenMxNamesAreAllowed(int names, int client, String expected) {
        String mx = IntStream.rangeClosed(1, names)
                .mapToObj(i -> "example.com MX " + i + " m" + i + ".example\nm" + i + ".example A 192.0.2." + i + "\n")
                .collect(Collectors.joining());
        Dns dns = zone(mx + "example.com TXT v=spf1 mx -all");
        assertThat(Checks.summary(Checks.mailFrom(dns, "192.0.2." + client, "u@example.com")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"10, pass", "11, fail"})
    void theFirstTenNamesOfTheClientCount(int place, String expected) {
        String names = IntStream.rangeClosed(1, place)
                .mapToObj(i -> "1.2.0.192.in-addr.arpa PTR n" + i + ".other.example\n")
                .collect(Collectors.joining());
        Dns dns = zone(
                names + "n" + place + ".other.example A 192.0.2.1\n" + "example.com TXT v=spf1 ptr:other.example -all");
        assertThat(Checks.mailFrom(dns, "192.0.2.1", "u@example.com").result().headerValue())
                .isEqualTo(expected);
    }
}
