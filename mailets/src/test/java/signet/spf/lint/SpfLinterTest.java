package signet.spf.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

class SpfLinterTest {
    @Test
    void theTreeSaysWhatEachTermCosts() {
        LintReport report = new LintZone(
                        "v=spf1 a include:i5.example ip4:192.0.2.9 a:ip4a.example.com ptr redirect=five.example")
                .lint();
        assertThat(tree(report.root(), "")).isEqualTo("""
                13 example.com FOUND
                 1 a SOMETHING
                 3 include:i5.example NOT_APPLICABLE
                  2 i5.example FOUND
                   2 include:i6.example NOT_APPLICABLE
                    1 i6.example FOUND
                     1 include:i7.example NOT_APPLICABLE
                      0 i7.example FOUND
                       0 ip4:203.0.113.1 NOT_APPLICABLE
                       0 -all NOT_APPLICABLE
                     0 -all NOT_APPLICABLE
                   0 -all NOT_APPLICABLE
                 0 ip4:192.0.2.9 NOT_APPLICABLE
                 1 a:ip4a.example.com NOTHING_FOR_IP6
                 1 ptr DEPENDS_ON_MAIL
                 6 redirect=five.example NOT_APPLICABLE
                  5 five.example FOUND
                   1 exists:%{i}.a DEPENDS_ON_MAIL
                   1 exists:%{i}.b DEPENDS_ON_MAIL
                   1 exists:%{i}.c DEPENDS_ON_MAIL
                   1 exists:%{i}.d DEPENDS_ON_MAIL
                   1 exists:%{i}.e DEPENDS_ON_MAIL
                   0 -all NOT_APPLICABLE
                """.replace("13 ", "12 "));
        assertThat(report.root().voidLookupsForIp4()).isZero();
        assertThat(report.root().voidLookupsForIp6()).isEqualTo(1);
        assertThat(report.root().chain()).isEqualTo(4);
    }

    private static String tree(RecordNode node, String indent) {
        return indent + node.lookups() + " " + node.domain() + " " + node.state() + "\n"
                + node.terms().stream()
                        .map(term -> indent + " " + term.lookups() + " "
                                + term.term().text() + " " + term.finds() + "\n"
                                + term.target()
                                        .map(target -> tree(target, indent + "  "))
                                        .orElse(""))
                        .collect(Collectors.joining());
    }

    @Test
    void whatStandsAfterAllCostsNothing() {
        LintReport report = new LintZone("v=spf1 -all include:five.example redirect=five.example").lint();
        assertThat(report.root().lookups()).isZero();
    }

    @Test
    void aDomainThatDoesNotExistIsNamed() {
        LintReport report = new LintZone("").lint(DomainName.of("gone.example"));
        assertThat(LintZone.words(report)).isEqualTo("gone.example:domain-not-found");
        assertThat(report.together().publish()).isEmpty();
    }

    @Test
    void withoutMxTheFirstRecordPermitsNobody() {
        LintReport report = new LintZone("").lint(DomainName.of("plain.example"));
        assertThat(report.findings().get(0).publish())
                .containsExactly(new Publication(DomainName.of("plain.example"), "v=spf1 -all"));
    }

    @Test
    void aLongRecordIsSplitOverSeveralNames() {
        String addresses = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "ip4:203.0." + i + ".0/24")
                .collect(Collectors.joining(" "));
        LintZone zone = new LintZone("v=spf1 mx -ip4:203.0.113.1 " + addresses + " include:_spf.mailer.example ~all");
        LintReport report = zone.lint();
        assertThat(LintZone.words(report)).isEqualTo("long-record");
        List<Publication> publish = report.findings().get(0).publish();
        assertThat(publish).hasSize(4).allMatch(one -> one.text().length() <= 450);
        assertThat(publish.get(0))
                .isEqualTo(new Publication(
                        LintZone.DOMAIN,
                        "v=spf1 mx -ip4:203.0.113.1 include:_spf1.example.com include:_spf2.example.com"
                                + " include:_spf3.example.com include:_spf.mailer.example ~all"));
        assertThat(publish.get(1).name()).hasToString("_spf1.example.com");
        assertThat(publish.get(1).text()).startsWith("v=spf1 ip4:203.0.1.0/24 ").endsWith(" -all");
        assertThat(publish.stream()
                        .skip(1)
                        .map(one -> one.text().replace("v=spf1 ", "").replace(" -all", ""))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(addresses);
        zone.proposalsHold(report);
    }

    @Test
    void aLongRecordIsFirstRidOfWhatIsThereTwice() {
        String same = "ip4:203.0.113.0/24 ".repeat(30);
        LintReport report = new LintZone("v=spf1 " + same + "-all").lint();
        assertThat(report.findings().get(0).rule()).isEqualTo(LintRule.DUPLICATE);
        assertThat(report.together().publish())
                .containsExactly(new Publication(LintZone.DOMAIN, "v=spf1 ip4:203.0.113.0/24 -all"));
    }

    @Test
    void aLongRecordWithoutRoomForMoreLookupsStaysAsItIs() {
        String addresses = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "ip4:203.0." + i + ".0/24")
                .collect(Collectors.joining(" "));
        LintReport report =
                new LintZone("v=spf1 include:five.example exists:%{i}.x exists:%{i}.y " + addresses + " ~all").lint();
        assertThat(LintZone.words(report)).isEqualTo("long-record");
        assertThat(report.findings().get(0).publish()).isEmpty();
    }

    @Test
    void allTextRecordsTogetherMayBeTooLargeForUdp() {
        String verification = "verification=" + "x".repeat(230);
        assertThat(LintZone.words(new LintZone("v=spf1 mx -all && " + verification).lint()))
                .isEmpty();
        LintReport report = new LintZone("v=spf1 mx -all && " + verification + " && " + verification).lint();
        assertThat(LintZone.words(report)).isEqualTo("large-answer");
        // 12 header, 13 + 4 question, 3 * 12 for the records, 1 + 14 and 2 * (1 + 243) of text
        assertThat(report.findings().get(0).detail()).contains("3 records", " 568 bytes");
    }

    @Test
    void withoutAnAnswerNothingIsSaidOfWhatIsNotKnown() {
        LintReport report = new LintZone("v=spf1 include:down.example a:down.example -all").lint();
        assertThat(report.findings()).isEmpty();
        assertThat(report.unanswered().stream().map(one -> one.name() + " " + one.type()))
                .containsExactlyInAnyOrder("down.example TXT", "down.example A", "down.example AAAA");
        LintReport all = new LintZone("").lint(DomainName.of("down.example"));
        assertThat(all.findings()).isEmpty();
        assertThat(all.unanswered()).hasSize(1);
    }

    @Test
    void ofOtherPeoplesRecordsOnlyErrorsAreSaid() {
        assertThat(LintZone.words(new LintZone("v=spf1 include:sloppy.example -all").lint()))
                .isEmpty();
        LintReport own = new LintZone("").lint(DomainName.of("sloppy.example"));
        assertThat(own.findings()).extracting(LintFinding::rule).contains(LintRule.PTR, LintRule.NO_ALL);
        LintFinding open = new LintZone("v=spf1 include:open.example -all")
                .lint()
                .findings()
                .get(0);
        assertThat(open.own()).isFalse();
        assertThat(open.domain()).hasToString("open.example");
    }

    @Test
    void allIsMendedTogether() {
        LintZone zone = new LintZone("v=spf1;a mx ptr ip4:192.0.2.77/24, include:gone.example all a:ip4a.example.com");
        LintReport report = zone.lint();
        assertThat(LintZone.words(report)).isEqualTo("nearly-a-record");
        assertThat(report.together().publish())
                .containsExactly(
                        new Publication(LintZone.DOMAIN, "v=spf1 a mx ip4:192.0.2.0/24 a:ip4a.example.com ~all"));
        assertThat(report.together().rules())
                .containsExactlyInAnyOrder(
                        LintRule.NEARLY_A_RECORD,
                        LintRule.PTR,
                        LintRule.HOST_BITS,
                        LintRule.INCLUDE_WITHOUT_RECORD,
                        LintRule.EVERYBODY_PASSES,
                        LintRule.UNREACHABLE);
        zone.proposalsHold(report);
    }

    @Test
    void recordsBelowTheDomainAreMendedWithIt() {
        LintReport report = new LintZone("v=spf1 include:_spf.example.com ptr -all").lint();
        assertThat(report.together().publish())
                .containsExactlyInAnyOrder(
                        new Publication(LintZone.DOMAIN, "v=spf1 include:_spf.example.com -all"),
                        new Publication(DomainName.of("_spf.example.com"), "v=spf1 ip4:192.0.2.0/24 -all"));
    }

    /** Each record includes two others, ten of them deep, and names a thousand hosts. */
    @Test
    void aRecordMadeToDoHarmIsGivenUp() {
        AtomicInteger questions = new AtomicInteger();
        Dns hostile = new Dns() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                questions.incrementAndGet();
                String include = " include:a" + name.labels().get(0) + ".example include:b"
                        + name.labels().get(0) + ".example";
                String hosts = IntStream.range(0, 1000)
                        .mapToObj(i -> " a:" + i + "." + name)
                        .collect(Collectors.joining());
                DnsAnswer<?> answer = type == RecordType.TXT
                        ? DnsAnswer.found(
                                List.of(new TxtRecord(List.of(("v=spf1" + include + hosts).getBytes()))),
                                java.time.Duration.ZERO)
                        : DnsAnswer.noData(java.time.Duration.ZERO);
                return CompletableFuture.completedFuture((DnsAnswer<T>) answer);
            }
        };
        LintReport report =
                new SpfLinter(hostile).lint(DomainName.of("x.example")).join();
        assertThat(questions.get()).isLessThanOrEqualTo(1000);
        assertThat(report.findings()).hasSize(100);
        assertThat(report.omitted()).isPositive();
        assertThat(report.findings().get(0).rule()).isEqualTo(LintRule.TOO_MANY_LOOKUPS);
        assertThat(report.findings().get(0).detail()).startsWith("at least ");
    }

    @Test
    void longRecordsOfOneKindOfTermAreReadToTheEnd() {
        for (String term :
                List.of("ip4:192.0.2.1 ", "a ", "x=y ", "ptr ", "-all ", "v=spf1 ", "?", "a|", "mx|mx:a.b|", "%")) {
            String text = "v=spf1 " + term.repeat(20_000 / term.length());
            assertThat(new LintZone(text).lint().findings()).as(term).isNotEmpty();
        }
    }
}
