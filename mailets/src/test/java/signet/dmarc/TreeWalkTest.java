package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import signet.dmarc.PolicyDiscovery.Selection;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

class TreeWalkTest {
    /** The names that are asked for a domain of one to twelve labels, without any record in sight. */
    static List<List<String>> d11_walks() {
        return List.of(
                List.of("l1"),
                List.of("l2.l1", "l1"),
                List.of("l3.l2.l1", "l2.l1", "l1"),
                List.of("l4.l3.l2.l1", "l3.l2.l1", "l2.l1", "l1"),
                List.of("l5.l4.l3.l2.l1", "l4.l3.l2.l1", "l3.l2.l1", "l2.l1", "l1"),
                List.of("l6.l5.l4.l3.l2.l1", "l5.l4.l3.l2.l1", "l4.l3.l2.l1", "l3.l2.l1", "l2.l1", "l1"),
                longWalk("l7.l6.l5.l4.l3.l2.l1").subList(1, 8),
                longWalk("l8.l7.l6.l5.l4.l3.l2.l1"),
                longWalk("l9.l8.l7.l6.l5.l4.l3.l2.l1"),
                longWalk("l10.l9.l8.l7.l6.l5.l4.l3.l2.l1"),
                longWalk("l11.l10.l9.l8.l7.l6.l5.l4.l3.l2.l1"),
                longWalk("l12.l11.l10.l9.l8.l7.l6.l5.l4.l3.l2.l1"));
    }

    private static List<String> longWalk(String start) {
        return List.of(
                start,
                "l7.l6.l5.l4.l3.l2.l1",
                "l6.l5.l4.l3.l2.l1",
                "l5.l4.l3.l2.l1",
                "l4.l3.l2.l1",
                "l3.l2.l1",
                "l2.l1",
                "l1");
    }

    @ParameterizedTest
    @MethodSource("d11_walks")
    void d11_asksTheseNamesForAnAuthorDomainWithoutRecords(List<String> walk) {
        TestZone zone = TestZone.of();
        DmarcOutcome outcome = Mail.from(walk.get(0)).outcome(zone);
        assertThat(zone.asked()).isEqualTo(underscored(walk)).hasSizeLessThanOrEqualTo(8);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.NO_RECORD);
        assertThat(outcome.discovery().steps())
                .extracting(step -> step.domain().toString())
                .isEqualTo(walk);
    }

    @ParameterizedTest
    @MethodSource("d11_walks")
    void d11_asksTheSameNamesForAnIdentifier(List<String> walk) {
        TestZone zone = TestZone.of("_dmarc.l1 v=DMARC1; p=none");
        Mail.from("l1").dkim(walk.get(0)).check(zone);
        assertThat(zone.asked()).containsExactlyInAnyOrderElementsOf(underscored(walk));
    }

    /** A walk that is done name after name asks these and no more; asked together, the rest must not count. */
    @ParameterizedTest
    @MethodSource("d11_walks")
    void d10_aRecordWithPsdEndsTheWalkWhereverItIs(List<String> walk) {
        for (String psd : List.of("y", "n")) {
            for (int end = 0; end < walk.size(); end++) {
                String[] zone = IntStream.range(end, walk.size())
                        .mapToObj(i -> "_dmarc." + walk.get(i) + " v=DMARC1; p=none; psd=" + psd)
                        .toArray(String[]::new);
                assertThat(discover(walk.get(0), zone).steps())
                        .extracting(step -> step.domain().toString())
                        .as("%s psd=%s at %s", walk.get(0), psd, walk.get(end))
                        .isEqualTo(walk.subList(0, end + 1));
            }
        }
    }

    private static List<String> underscored(List<String> names) {
        return names.stream().map(name -> "_dmarc." + name).toList();
    }

    private static PolicyDiscovery discover(String domain, String... zone) {
        return new DmarcVerifier(TestZone.of(zone), DmarcSettings.DEFAULT, () -> 0)
                .discover(DomainName.of(domain))
                .join();
    }

    @Test
    void d11_theExampleOfTheRfc() {
        TestZone zone = TestZone.of();
        Mail.from("a.b.c.d.e.f.g.h.i.j.mail.example.com").check(zone);
        assertThat(zone.asked())
                .containsExactly(
                        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
                        "_dmarc.g.h.i.j.mail.example.com",
                        "_dmarc.h.i.j.mail.example.com",
                        "_dmarc.i.j.mail.example.com",
                        "_dmarc.j.mail.example.com",
                        "_dmarc.mail.example.com",
                        "_dmarc.example.com",
                        "_dmarc.com");
    }

    @Test
    void d11_theRecordThatTheShortcutSkipsIsNotFound() {
        // RFC 9989 5.1.8
        TestZone zone = TestZone.of(
                "_dmarc.example.com v=DMARC1; p=reject", "_dmarc.b.c.d.e.f.g.example.com v=DMARC1; p=none; psd=n");
        DmarcOutcome outcome = Mail.from("mail.a.b.c.d.e.f.g.example.com").outcome(zone);
        assertThat(zone.asked())
                .containsExactly(
                        "_dmarc.mail.a.b.c.d.e.f.g.example.com",
                        "_dmarc.c.d.e.f.g.example.com",
                        "_dmarc.d.e.f.g.example.com",
                        "_dmarc.e.f.g.example.com",
                        "_dmarc.f.g.example.com",
                        "_dmarc.g.example.com",
                        "_dmarc.example.com",
                        "_dmarc.com");
        assertThat(outcome.policyDomain()).contains(DomainName.of("example.com"));
    }

    @Test
    void aNameThatLeavesNoRoomForTheLabelHasNoRecord() {
        TestZone zone = TestZone.of();
        String tooLong =
                "a." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(63) + "." + "e".repeat(56) + ".x";
        assertThat(Mail.from(tooLong).outcome(zone).cause()).isEqualTo(DmarcCause.NO_RECORD);
        assertThat(zone.asked()).hasSize(4).allMatch(name -> name.length() <= 253);
    }

    /**
     * Where records are, from the start to the top: {@code -} none, {@code u} one without psd, {@code y}, {@code n} one with
     * it, {@code 2} two records, {@code t} another TXT record, {@code x} DNS trouble.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- - - - | a.b.c.d | START",
                "u - - - | a.b.c.d | FEWEST_LABELS",
                "- u - - | b.c.d   | FEWEST_LABELS",
                "u u - - | b.c.d   | FEWEST_LABELS",
                "- u u - | c.d     | FEWEST_LABELS",
                "u u u u | d       | FEWEST_LABELS",
                "- n u - | b.c.d   | PSD_NO",
                "n u u - | a.b.c.d | PSD_NO",
                "u n u y | b.c.d   | PSD_NO",
                "- - - y | c.d     | BELOW_PSD",
                "- - y - | b.c.d   | BELOW_PSD",
                "u - y u | b.c.d   | BELOW_PSD",
                "- u - y | c.d     | BELOW_PSD",
                "- y n u | a.b.c.d | BELOW_PSD",
                "y - - - | a.b.c.d | FEWEST_LABELS",
                "y u u y | a.b.c.d | FEWEST_LABELS",
                "2 2 u 2 | c.d     | FEWEST_LABELS",
                "- 2 - - | a.b.c.d | START",
                "t u t t | b.c.d   | FEWEST_LABELS",
                "- n x x | b.c.d   | PSD_NO",
                "x - - - | a.b.c.d | START",
                "x u - - |         | UNKNOWN",
                "- x - - |         | UNKNOWN",
                "- - - x |         | UNKNOWN",
                "- u - x |         | UNKNOWN",
            })
    void d13_organizationalDomain(String records, String organizational, Selection selection) {
        List<String> walk = List.of("a.b.c.d", "b.c.d", "c.d", "d");
        String[] zone = IntStream.range(0, 4)
                .boxed()
                .flatMap(i -> Arrays.stream(lines("_dmarc." + walk.get(i), records.charAt(2 * i))))
                .toArray(String[]::new);
        PolicyDiscovery discovery = discover("a.b.c.d", zone);
        assertThat(discovery.organizationalDomain().map(DomainName::toString).orElse(null))
                .isEqualTo(organizational);
        assertThat(discovery.selection()).isEqualTo(selection);
    }

    private static String[] lines(String name, char record) {
        return switch (record) {
            case 'u' -> new String[] {name + " v=DMARC1; p=none"};
            case 'y', 'n' -> new String[] {name + " v=DMARC1; p=none; psd=" + record};
            case '2' -> new String[] {name + " v=DMARC1; p=none; psd=n", name + " v=DMARC1; p=none; psd=n"};
            case 't' -> new String[] {name + " v=spf1 -all", name + " v=dmarc1; p=none"};
            case 'x' -> new String[] {name + " SERVFAIL"};
            default -> new String[0];
        };
    }

    @Test
    void d13_whereALookUpFailedEveryDomainIsKeptThatItMayBe() {
        PolicyDiscovery discovery =
                discover("a.b.c.d", "_dmarc.b.c.d SERVFAIL", "_dmarc.c.d v=DMARC1; p=none", "_dmarc.d SERVFAIL");
        assertThat(TreeWalk.select(discovery.domain(), discovery.steps()).possible())
                .extracting(DomainName::toString)
                .containsExactlyInAnyOrder("a.b.c.d", "b.c.d", "c.d", "d");
    }

    @Test
    void d13_oneLabelBelowThePublicSuffixIsTakenFromTheStartEvenIfItWasSkipped() {
        PolicyDiscovery discovery = discover(
                "l9.l8.l7.l6.l5.l4.l3.l2.l1", "_dmarc.l7.l6.l5.l4.l3.l2.l1 v=DMARC1; p=reject; sp=none; psd=y");
        assertThat(discovery.organizationalDomain()).contains(DomainName.of("l8.l7.l6.l5.l4.l3.l2.l1"));
        assertThat(discovery.policyDomain()).contains(DomainName.of("l7.l6.l5.l4.l3.l2.l1"));
        assertThat(discovery.policy().map(EvaluatedPolicy::tag)).contains(PolicyTag.SP);
    }

    @Test
    void d10_stepsSayWhatWasFound() {
        PolicyDiscovery discovery = discover(
                "a.b.c.d",
                "_dmarc.a.b.c.d v=spf1 -all",
                "_dmarc.a.b.c.d v=DMARC1; p=none",
                "_dmarc.a.b.c.d v=DMARC1; p=reject",
                "_dmarc.b.c.d SERVFAIL",
                "_dmarc.c.d v=dmarc1; p=none",
                "_dmarc.d v=DMARC1; p=none",
                "_dmarc.d something");
        assertThat(discovery.steps())
                .extracting(step -> step.domain() + " " + step.finding() + " " + step.dmarcRecords() + "/"
                        + step.txtRecords() + " " + step.problem())
                .containsExactly(
                        "a.b.c.d SEVERAL_RECORDS 2/3 ",
                        "b.c.d DNS_TROUBLE 0/0 the zone file says SERVFAIL for this name",
                        "c.d NO_RECORD 0/1 ",
                        "d RECORD 1/2 ");
        assertThat(discovery.troubled()).isTrue();
        assertThat(discovery.record()).isEmpty();
    }

    @Test
    void d4_stringsOfARecordAreJoined() {
        DmarcRecord record = DmarcRecord.parse(TxtRecord.of("v=DMARC1; p=rej", "ect; rua=", "mailto:a@b.example")
                        .joined())
                .orElseThrow();
        assertThat(record.p()).contains(DmarcPolicy.REJECT);
        assertThat(record.rua()).hasSize(1);
    }
}
