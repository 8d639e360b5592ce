package signet.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

class ZoneTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # JSON string     | bytes, a char for each
            "plain"           | plain
            ""                | ``
            "\\\\255"         | ÿ
            "\\\\000\\\\032"  | `\u0000 `
            "a\\\\\\\\255"    | a\\255
            "\\\\\\\\"        | \\
            "é"               | Ã©
            "\\u00e9"         | Ã©
            "\\\\2551"        | ÿ1
            """)
    void readsStringsAsUtf8WithDecimalEscapes(String json, String bytes) {
        Zone zone = Zone.parse("{\"a.example\": {\"TXT\": [" + json + "]}}");
        assertThat(txt(zone, "a.example")).containsExactly(new TxtRecord(List.of(latin(bytes))));
    }

    @Test
    void keepsTheStringsOfARecordApartAndSplitsLongOnes() {
        Zone zone = Zone.parse("{\"a.example\": {\"TXT\": [[\"one \", \"two\"], \"" + "x".repeat(600) + "\"]}}");
        assertThat(txt(zone, "a.example"))
                .containsExactly(
                        TxtRecord.of("one ", "two"), TxtRecord.of("x".repeat(255), "x".repeat(255), "x".repeat(90)));
        Zone exact = Zone.parse("{\"a.example\": {\"TXT\": [\"" + "x".repeat(255) + "\"]}}");
        assertThat(txt(exact, "a.example").get(0).strings()).hasSize(1);
    }

    @Test
    void readsEveryTypeAndTheTimeToLive() throws Exception {
        Zone zone = Zone.parse("""
                {"A.Example.": {"A": ["192.0.2.1", "192.0.2.2"], "AAAA": ["2001:DB8::1", "::ffff:192.0.2.1", "::"],
                                "MX": [[10, "mail.example"], [0, "."]], "PTR": ["host.example."], "TTL": 7},
                 "b.example": {"CNAME": "a.example"}}
                """);
        ZoneNode node = zone.at(DomainName.of("a.example")).orElseThrow();
        assertThat(node.timeToLive()).isEqualTo(Duration.ofSeconds(7));
        assertThat(node.records(RecordType.A))
                .map(InetAddress::getHostAddress)
                .containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(node.records(RecordType.AAAA))
                .map(InetAddress::getHostAddress)
                .containsExactly("2001:db8:0:0:0:0:0:1", "0:0:0:0:0:ffff:c000:201", "0:0:0:0:0:0:0:0");
        assertThat(node.records(RecordType.MX))
                .containsExactly(new MxRecord(10, DomainName.of("mail.example")), new MxRecord(0, DomainName.ROOT));
        assertThat(node.records(RecordType.PTR)).containsExactly(DomainName.of("host.example"));
        assertThat(zone.at(DomainName.of("b.example")).orElseThrow().alias()).contains(DomainName.of("a.example"));
        assertThat(zone.at(DomainName.of("b.example")).orElseThrow().timeToLive())
                .isEqualTo(ZoneNode.DEFAULT_TTL);
        assertThat(zone.size()).isEqualTo(2);
    }

    @Test
    void readsNamesWithOddOctets() {
        Zone zone =
                Zone.parse("{\"foo:bar/baz.Example\": {\"TXT\": [\"a\"]}, \"a\\\\046b.two words\\\\255.example\": {}}");
        assertThat(zone.names())
                .containsExactlyInAnyOrder(
                        DomainName.ofLabels(List.of("foo:bar/baz", "example")).orElseThrow(),
                        DomainName.ofLabels(List.of("a.b", "two words\u00ff", "example"))
                                .orElseThrow());
    }

    private static List<TxtRecord> txt(Zone zone, String name) {
        return zone.at(DomainName.of(name)).orElseThrow().records(RecordType.TXT);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
