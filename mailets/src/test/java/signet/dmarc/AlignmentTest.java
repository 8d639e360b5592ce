package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {
    private static String alignedBy(DmarcOutcome outcome) {
        return outcome.alignedBy().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=reject                  | example.com       | ALIGNED_BY_BOTH",
                "p=reject                  | a.example.com     | ALIGNED_BY_BOTH",
                "p=reject                  | example.net       | NOT_ALIGNED",
                "p=reject                  | com               | NOT_ALIGNED",
                "p=reject                  | badexample.com    | NOT_ALIGNED",
                "p=reject; adkim=s         | a.example.com     | ALIGNED_BY_SPF",
                "p=reject; aspf=s          | a.example.com     | ALIGNED_BY_DKIM",
                "p=reject; adkim=s; aspf=s | a.example.com     | NOT_ALIGNED",
                "p=reject; adkim=s; aspf=s | example.com       | ALIGNED_BY_BOTH",
                "p=reject; adkim=s; aspf=s | EXAMPLE.COM       | ALIGNED_BY_BOTH",
            })
    void d20_d21_strictIsEqualAndNothingElse(String tags, String identifier, DmarcCause expected) {
        DmarcOutcome outcome = Mail.from("example.com")
                .dkim(identifier)
                .spf(identifier)
                .outcome(TestZone.of("_dmarc.example.com v=DMARC1; " + tags));
        assertThat(outcome.cause()).isEqualTo(expected);
    }

    @Test
    void d21_strictModesOfTheOrganizationalDomainCountForItsSubdomains() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject; adkim=s; aspf=s");
        assertThat(Mail.from("a.example.com").dkim("example.com").outcome(zone).cause())
                .isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("a.example.com")
                        .dkim("a.example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void d21_strictAsksForNoOrganizationalDomain() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject; adkim=s; aspf=s");
        DmarcOutcome outcome =
                Mail.from("example.com").dkim("a.example.com", "b.example.com").outcomeWithoutCandidates(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(zone.asked()).containsExactly("_dmarc.example.com");
        assertThat(outcome.organizationalDomain()).isEmpty();
        assertThat(outcome.discovery().selection()).isEqualTo(PolicyDiscovery.Selection.NOT_NEEDED);
    }

    @Test
    void d14_aRecordBelowTheOrganizationalDomainDoesNotKeepAnIdentifierOut() {
        DmarcOutcome outcome = Mail.from("example.com")
                .dkim("a.b.example.com")
                .outcome(TestZone.of(
                        "_dmarc.example.com v=DMARC1; p=reject", "_dmarc.b.example.com v=DMARC1; p=none; psd=u"));
        assertThat(alignedBy(outcome)).isEqualTo("dkim a.b.example.com (relaxed)");
    }

    @Test
    void d14_identifiersHaveTheirOwnWalks() {
        TestZone zone =
                TestZone.of("_dmarc.example.com v=DMARC1; p=reject", "_dmarc.b.example.com v=DMARC1; p=none; psd=n");
        assertThat(Mail.from("example.com")
                        .dkim("a.b.example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("b.example.com").dkim("example.com").outcome(zone).cause())
                .isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("b.example.com")
                        .dkim("a.b.example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void d14_aTopLevelDomainWithARecordWithoutPsdIsTakenForTheOrganization() {
        // RFC 9989 11.8 knows this and leaves it to the domain owner
        TestZone zone = TestZone.of("_dmarc.com v=DMARC1; p=none");
        assertThat(Mail.from("example.com").dkim("other.com").outcome(zone).cause())
                .isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void d13_domainsBelowAPublicSuffixAreApart() {
        TestZone zone = TestZone.of("_dmarc.com v=DMARC1; p=reject; psd=y");
        assertThat(Mail.from("example.com").dkim("other.com").outcome(zone).cause())
                .isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("com").dkim("example.com").outcome(zone).cause()).isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("example.com").dkim("com").outcome(zone).cause()).isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("com").dkim("com").outcome(zone).cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void d20_oneAlignedIdentifierIsEnough() {
        DmarcOutcome outcome = Mail.from("example.com")
                .dkim("esp.example", "a.example.com", "example.com", "example.com")
                .spf("bounce.esp.example")
                .outcome(TestZone.of("_dmarc.example.com v=DMARC1; p=reject"));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
        assertThat(alignedBy(outcome)).isEqualTo("dkim a.example.com (relaxed), dkim example.com (strict)");
        assertThat(outcome.dkimAligned()).isTrue();
        assertThat(outcome.spfAligned()).isFalse();
        assertThat(outcome.explanation())
                .isEqualTo("a DKIM signature passed for the author domain: dkim a.example.com (relaxed),"
                        + " dkim example.com (strict)");
    }

    @Test
    void d19_withoutAnythingThatPassedTheCauseSaysSo() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject");
        assertThat(Mail.from("example.com").outcome(zone).explanation())
                .isEqualTo("neither SPF nor a DKIM signature passed");
        assertThat(Mail.from("example.com")
                        .dkim("esp.example")
                        .spf("b.esp.example")
                        .outcome(zone)
                        .explanation())
                .isEqualTo("what passed, passed for other domains than the author's:"
                        + " dkim esp.example, spf b.esp.example");
    }

    @Test
    void alignmentIsThereWithoutARecord() {
        TestZone zone = TestZone.of();
        DmarcOutcome same = Mail.from("example.com").dkim("example.com").outcome(zone);
        assertThat(same.cause()).isEqualTo(DmarcCause.NO_RECORD);
        assertThat(alignedBy(same)).isEqualTo("dkim example.com (strict)");
        // nothing says that these belong together
        assertThat(Mail.from("example.com").dkim("a.example.com").outcome(zone).alignedBy())
                .isEmpty();
        assertThat(Mail.from("a.example.com").dkim("example.com").outcome(zone).alignedBy())
                .isEmpty();
    }

    @Test
    void manyIdentifiersAreListedInPart() {
        DmarcOutcome outcome = Mail.from("example.com")
                .dkim("a.example", "b.example", "c.example", "d.example", "e.example", "f.example", "g.example")
                .outcome(TestZone.of("_dmarc.example.com v=DMARC1; p=none"));
        assertThat(outcome.detail())
                .isEqualTo("dkim a.example, dkim b.example, dkim c.example, dkim d.example, dkim e.example and 2 more");
    }
}
