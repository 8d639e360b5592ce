package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dmarc.DmarcRecord.Standing;

class DmarcRecordTest {
    static Optional<DmarcRecord> parse(String text) {
        return DmarcRecord.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DmarcRecord record(String text) {
        return parse(text).orElseThrow(() -> new AssertionError("not a DMARC record: " + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=DMARC1",
                "v=DMARC1;",
                "v=DMARC1; p=reject",
                "v=DMARC1;p=reject",
                "v=DMARC1 ; p=reject",
                "v = DMARC1 ; p = reject ;",
                "v\t=\tDMARC1\t;p=reject",
                "V=DMARC1; p=reject",
                "v=DMARC1;;;",
                "v=DMARC1; garbage",
                "v=DMARC1 ",
            })
    void d5_beginsWithItsVersion(String text) {
        assertThat(parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "v=",
                "v=;",
                "v=dmarc1; p=reject",
                "v=Dmarc1; p=reject",
                "v=DMARC1x; p=reject",
                "v=DMARC1 x; p=reject",
                "v=DMARC1 p=reject",
                "v=DMARC10; p=reject",
                "v=DMARC2; p=reject",
                "v=DMARC; p=reject",
                "v=\"DMARC1\"; p=reject",
                "p=reject; v=DMARC1",
                "; v=DMARC1; p=reject",
                " v=DMARC1; p=reject",
                "\ufeffv=DMARC1; p=reject",
                "vv=DMARC1; p=reject",
                "v =",
                "v=spf1 -all",
                "DMARC1; p=reject",
                "v=DMARC1,p=reject",
            })
    void d5_isNoRecordWithoutItsVersionFirst(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=reject; sp=quarantine; np=none                  | reject quarantine none r r u false",
                "v=DMARC1; np=none; aspf=s; p=reject; adkim=s; sp=quarantine | reject quarantine none s s u false",
                "v=DMARC1;p=REJECT;sp=Quarantine;np=NONE;adkim=S;aspf=R;psd=N;t=Y | reject quarantine none s r n true",
                "v=DMARC1; p = reject ; psd = y ; t = n ;                    | reject - - r r y false",
                "v=DMARC1; p=reject; x=y; foo=bar; p=none                    | reject - - r r u false",
                "v=DMARC1; p=reject; adkim=x; aspf=strict; psd=yes; t=1      | reject - - r r u false",
                "v=DMARC1; p=reject; adkim=; aspf; psd=; t=                  | reject - - r r u false",
                "v=DMARC1; p=reject; v=DMARC2                                | reject - - r r u false",
                "v=DMARC1; p=bogus; sp=reject                                | - reject - r r u false",
                "v=DMARC1; p=none quarantine                                 | - - - r r u false",
                "v=DMARC1; P=reject                                          | - - - r r u false",
                "v=DMARC1; =reject; p1=x; p=reject                           | reject - - r r u false",
                "v=DMARC1; junk p=none; p=reject                             | reject - - r r u false",
                "v=DMARC1; p=reject\u0000; sp=none                           | - none - r r u false",
                "v=DMARC1; p=r\u00e9ject; sp=none                            | - none - r r u false",
            })
    void d6_readsTagsInAnyOrderWithoutCaseOfLiterals(String text, String expected) {
        DmarcRecord record = record(text);
        assertThat(String.join(
                        " ",
                        word(record.p()),
                        word(record.sp()),
                        word(record.np()),
                        record.adkim().letter(),
                        record.aspf().letter(),
                        record.psd().word(),
                        String.valueOf(record.testing())))
                .isEqualTo(expected);
    }

    private static String word(Optional<DmarcPolicy> policy) {
        return policy.map(DmarcPolicy::word).orElse("-");
    }

    @Test
    void d6_lineEndsCountAsWhiteSpace() {
        assertThat(record("v=DMARC1;\r\np=reject;\n\tsp=none\r\n").p()).contains(DmarcPolicy.REJECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fo=0     | 0",
                "fo=1     | 1",
                "fo=d     | d",
                "fo=S     | s",
                "fo=1:d:s | 1ds",
                "fo=d:0:s | 0ds",
                "fo=s:d   | ds",
                "fo=1 : d | 1d",
                "fo=0:1   | 0",
                "fo=1:0:d | 0",
                "fo=d:d   | 0",
                "fo=1:x   | 0",
                "fo=1:    | 0",
                "fo=:     | 0",
                "fo=      | 0",
                "fo=1d    | 0",
                "x=y      | 0",
            })
    void d6_failureOptions(String tag, String expected) {
        Set<FailureOption> options =
                record("v=DMARC1; p=none; ruf=mailto:a@example.com; " + tag).failureOptions();
        assertThat(options.stream().sorted().map(FailureOption::letter).reduce("", String::concat))
                .isEqualTo(expected);
    }

    @Test
    void d6_failureOptionsMeanNothingWithoutRuf() {
        DmarcRecord record = record("v=DMARC1; p=none; fo=1:d");
        assertThat(record.failureOptions()).containsExactly(FailureOption.ALL_FAILED);
        assertThat(record.problems())
                .extracting(RecordProblem::toString)
                .containsExactly("byte 18: the tag fo has no effect without ruf");
    }

    @Test
    void d7_obsoleteTagsAreShownAndHaveNoOtherEffect() {
        DmarcRecord record = record("v=DMARC1; p=reject; pct=30; rf=afrf; ri=86400");
        assertThat(record.tags())
                .filteredOn(tag -> tag.standing() == Standing.OBSOLETE)
                .extracting(DmarcRecord.Tag::name, DmarcRecord.Tag::value, DmarcRecord.Tag::position)
                .containsExactly(tuple("pct", "30", 20), tuple("rf", "afrf", 28), tuple("ri", "86400", 37));
        assertThat(record.problems())
                .containsExactly(
                        new RecordProblem(20, "the tag pct is obsolete"),
                        new RecordProblem(28, "the tag rf is obsolete"),
                        new RecordProblem(37, "the tag ri is obsolete"));
        assertThat(record.p()).contains(DmarcPolicy.REJECT);
        assertThat(record.pct()).isEqualTo(OptionalInt.of(30));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "100,100", "7,7", "007,7", "101,", "-1,", "5x,", "'',", "1000,", "50%,", "\u0665,"})
    void h4_pctIsAWholeNumberUpTo100(String value, Integer expected) {
        assertThat(record("v=DMARC1; p=none; pct=" + value).pct())
                .isEqualTo(expected == null ? OptionalInt.empty() : OptionalInt.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailto:a@example.com                    | mailto:a@example.com - a@example.com",
                "MAILTO:a@EXAMPLE.com                    | MAILTO:a@EXAMPLE.com - a@example.com",
                "mailto:a@example.com!10m                | mailto:a@example.com 10m a@example.com",
                "mailto:a@example.com!512                | mailto:a@example.com 512 a@example.com",
                "mailto:a@example.com!1T                 | mailto:a@example.com 1T a@example.com",
                "mailto:a%2Bb@example.com                | mailto:a%2Bb@example.com - a+b@example.com",
                "mailto:a%21b@example.com!5k             | mailto:a%21b@example.com 5k a!b@example.com",
                "mailto:a@example.com?subject=x          | mailto:a@example.com?subject=x - a@example.com",
                "mailto:%C3%A4@xn--fa-hia.de             | mailto:%C3%A4@xn--fa-hia.de - \u00e4@xn--fa-hia.de",
                "https://example.com/r?x=1#top           | https://example.com/r?x=1#top - no",
                "mailto:a@example.com!10x                | ",
                "mailto:a@example.com!m                  | ",
                "mailto:a@example.com!                   | ",
                "mailto:a!b@example.com                  | ",
                "mailto:a@example.com!10m!10m            | ",
                "mailto:                                 | ",
                "mailto:example.com                      | ",
                "mailto:@example.com                     | ",
                "mailto:a@                               | ",
                "mailto:a@b c                            | ",
                "mailto:a b@example.com                  | ",
                "mailto: a@example.com                   | ",
                "mailto:a..b@example.com                 | ",
                "mailto:.a@example.com                   | ",
                "mailto:%00@example.com                  | ",
                "mailto:%0d%0ax@example.com              | ",
                "mailto:%FF@example.com                  | ",
                "mailto:%E2%80%AE@example.com            | ",
                "mailto:a%4@example.com                  | ",
                "mailto:a%zz@example.com                 | ",
                "mailto:a@[192.0.2.1]                    | ",
                "mailto:a@exa_mple..com                  | ",
                "a@example.com                           | ",
                "1mailto:a@example.com                   | ",
                ":a@example.com                          | ",
                "https://example.com/#a#b                | ",
                "<mailto:a@example.com>                  | ",
                "mailto:a@example.com\u00e9              | ",
            })
    void d8_reportUris(String uri, String expected) {
        DmarcRecord record = record("v=DMARC1; p=none; rua=" + uri);
        String found = record.rua().stream()
                .map(one -> one.text() + " " + (one.obsoleteSize().isEmpty() ? "-" : one.obsoleteSize()) + " "
                        + one.mailbox().map(Object::toString).orElse("no"))
                .reduce("", String::concat);
        assertThat(found).isEqualTo(expected == null ? "" : expected);
        assertThat(record.rua())
                .allMatch(one -> one.isSupported() == one.scheme().equals("mailto"));
    }

    @Test
    void d8_severalUrisOfWhichTheGoodOnesCount() {
        DmarcRecord record = record(
                "v=DMARC1; p=none; rua=mailto:a@example.com , nothing,,https://x.example/, mailto:b@example.net!5m");
        assertThat(record.rua())
                .extracting(ReportUri::text)
                .containsExactly("mailto:a@example.com", "https://x.example/", "mailto:b@example.net");
        assertThat(record.problems())
                .extracting(RecordProblem::toString)
                .containsExactly(
                        "byte 45: a report address that is no URI",
                        "byte 53: a report address that is no URI",
                        "byte 54: a URI to which no reports are sent, as it is not mailto",
                        "byte 94: the size limit is obsolete");
        assertThat(record.ruf()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=reject                                   | true true",
                "p=reject; sp=none; np=quarantine           | true true",
                "rua=mailto:a@example.com                   | false true",
                "p=bogus; rua=mailto:a@example.com          | false true",
                "p=reject; sp=bogus; rua=mailto:a@b.example | false true",
                "p=reject; np=bogus; rua=https://b.example/ | false true",
                "x=y                                        | false false",
                "p=bogus                                    | false false",
                "p=                                         | false false",
                "p=reject; sp=bogus                         | false false",
                "p=reject; np=                              | false false",
                "p=reject; sp=bogus; rua=nothing            | false false",
                "sp=reject; ruf=mailto:a@example.com        | false false",
            })
    void d9_aRecordWithoutGoodPoliciesCountsForItsReportAddress(String tags, String expected) {
        DmarcRecord record = record("v=DMARC1; " + tags);
        assertThat(record.policiesValid() + " " + record.isUsable()).isEqualTo(expected);
    }

    @Test
    void everyTagHasItsPlaceAndStanding() {
        DmarcRecord record = record("v=DMARC1; p=reject; adkim=x; p=none; pct=1; color=red; P=none");
        assertThat(record.tags())
                .extracting(tag -> tag.position() + " " + tag.name() + "=" + tag.value() + " " + tag.standing())
                .containsExactly(
                        "0 v=DMARC1 GOOD",
                        "10 p=reject GOOD",
                        "20 adkim=x BAD_VALUE",
                        "29 p=none REPEATED",
                        "37 pct=1 OBSOLETE",
                        "44 color=red UNKNOWN",
                        "55 P=none UNKNOWN");
        assertThat(record.problems())
                .extracting(RecordProblem::toString)
                .containsExactly(
                        "byte 20: the tag adkim has no valid value",
                        "byte 29: the tag p once more; the first counts",
                        "byte 37: the tag pct is obsolete",
                        "byte 44: an unknown tag, which is ignored",
                        "byte 55: the tag p must be written in lower case; it is ignored");
    }

    @Test
    void brokenTagsAreNamedByTheirPlace() {
        assertThat(record("v=DMARC1;; p; 4=2; p=none;").problems())
                .extracting(RecordProblem::toString)
                .containsExactly(
                        "byte 9: an empty tag",
                        "byte 11: a tag without an equals sign",
                        "byte 14: a tag name that is not made of letters");
        assertThat(record("v=DMARC1; sp=none").problems()).containsExactly(new RecordProblem(17, "there is no tag p"));
    }

    @Test
    void aGoodRecordHasNoProblems() {
        for (String good : List.of(
                "v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com",
                "v=DMARC1; p=quarantine; rua=mailto:a@example.com,mailto:b@thirdparty.example.net; t=y",
                "v=DMARC1; p=reject; ruf=mailto:a@example.com; fo=1:d;",
                "v=DMARC1;p=reject;sp=reject;np=reject;adkim=s;aspf=s;psd=n")) {
            assertThat(record(good).problems()).as(good).isEmpty();
        }
    }

    @Test
    void whatIsTooLongIsNotReadToItsEnd() {
        String padding = "x=" + "y".repeat(RecordParser.MAX_BYTES) + ";";
        DmarcRecord record = record("v=DMARC1; p=reject; " + padding + " sp=none");
        assertThat(record.p()).contains(DmarcPolicy.REJECT);
        assertThat(record.sp()).isEmpty();
        assertThat(record.problems())
                .contains(new RecordProblem(RecordParser.MAX_BYTES, "the record is too long; the rest is not read"));
    }

    @Test
    void manyProblemsAreNotAllKept() {
        assertThat(record("v=DMARC1; p=none" + ";".repeat(5000)).problems()).hasSize(DmarcRecord.MAX_PROBLEMS);
    }
}
