package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dmarc.PolicyDiscovery.Existence;
import signet.domain.DomainName;

/** Which policy of which record applies to mail that nothing authenticates. */
class PolicyTest {
    private static final DmarcSettings SAMPLING = new DmarcSettings(Optional.empty(), true);

    private static String policy(DmarcOutcome outcome) {
        return outcome.policy()
                .map(policy -> policy.published().word() + " " + policy.tag().word() + " "
                        + policy.evaluated().word() + " "
                        + policy.weakened().map(PolicyWeakening::word).orElse("-"))
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the author domain's own record
                "example.com   | _dmarc.example.com v=DMARC1; p=reject; sp=none; np=none      | example.com   reject p",
                "a.example.com | _dmarc.a.example.com v=DMARC1; p=none; sp=reject             | a.example.com none p",
                // the organizational domain's
                "a.example.com | _dmarc.example.com v=DMARC1; p=reject                        | example.com   reject p",
                "a.example.com | _dmarc.example.com v=DMARC1; p=reject; sp=quarantine         | example.com   quarantine sp",
                "a.b.example.com | _dmarc.example.com v=DMARC1; p=reject; sp=none             | example.com   none sp",
                // the public suffix domain's
                "a.example.com | _dmarc.com v=DMARC1; p=reject; sp=quarantine; psd=y          | com           quarantine sp",
                "com           | _dmarc.com v=DMARC1; p=reject; sp=quarantine; psd=y          | com           reject p",
            })
    void d12_d15_whoseRecordAndWhichTag(String author, String zone, String expected) {
        DmarcOutcome outcome = Mail.from(author).outcome(TestZone.of(zone, author + " EXISTS"));
        String[] words = expected.split(" +");
        assertThat(outcome.policyDomain()).contains(DomainName.of(words[0]));
        assertThat(policy(outcome)).isEqualTo(words[1] + " " + words[2] + " " + words[1] + " -");
        assertThat(outcome.result()).isEqualTo(DmarcResult.FAIL);
        assertThat(outcome.demanded().word()).isEqualTo(words[1]);
    }

    @Test
    void d12_aRecordBetweenTheAuthorAndTheOrganizationalDomainDoesNotApply() {
        DmarcOutcome outcome = Mail.from("a.b.example.com")
                .outcome(TestZone.of(
                        "_dmarc.b.example.com v=DMARC1; p=reject; sp=reject",
                        "_dmarc.example.com v=DMARC1; p=none; sp=quarantine"));
        assertThat(outcome.policyDomain()).contains(DomainName.of("example.com"));
        assertThat(policy(outcome)).isEqualTo("quarantine sp quarantine -");
    }

    @Test
    void d12_thePublicSuffixSpeaksOnlyWhereTheOrganizationIsSilent() {
        String psd = "_dmarc.com v=DMARC1; p=reject; psd=y";
        assertThat(Mail.from("a.b.example.com")
                        .outcome(TestZone.of(psd, "_dmarc.example.com v=DMARC1; p=none"))
                        .policyDomain())
                .contains(DomainName.of("example.com"));
        assertThat(Mail.from("a.b.example.com")
                        .outcome(TestZone.of(psd, "_dmarc.b.example.com v=DMARC1; p=none"))
                        .policyDomain())
                .contains(DomainName.of("com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=none; sp=quarantine; np=reject | yes | quarantine sp",
                "p=none; sp=quarantine; np=reject | no  | reject np",
                "p=none; np=reject                | yes | none p",
                "p=none; np=reject                | no  | reject np",
                "p=none; sp=reject                | no  | reject sp",
                "p=reject                         | no  | reject p",
                "p=reject; sp=none; np=none       | no  | none np?",
            })
    void d15_d16_npIsForDomainsThatDoNotExist(String tags, String exists, String expected) {
        List<String> zone = new ArrayList<>(List.of("_dmarc.example.com v=DMARC1; " + tags));
        if (exists.equals("yes")) {
            zone.add("a.example.com EXISTS");
        }
        DmarcOutcome outcome = Mail.from("a.example.com").outcome(TestZone.of(zone));
        // where np says the same as sp, nobody asks whether the domain exists
        String published = expected.replace("np?", "sp");
        assertThat(policy(outcome)).isEqualTo(published + " " + published.split(" ")[0] + " -");
    }

    @Test
    void d16_anEmptyNonTerminalExists() {
        TestZone zone = TestZone.of(
                "_dmarc.example.com v=DMARC1; p=none; np=reject",
                "x.y.a.example.com EXISTS",
                "b.example.com v=spf1 -all");
        assertThat(Mail.from("a.example.com").outcome(zone).discovery().existence())
                .isEqualTo(Existence.EXISTS);
        assertThat(Mail.from("y.a.example.com").outcome(zone).discovery().existence())
                .isEqualTo(Existence.EXISTS);
        assertThat(Mail.from("b.example.com").outcome(zone).discovery().existence())
                .isEqualTo(Existence.EXISTS);
        assertThat(Mail.from("c.example.com").outcome(zone).discovery().existence())
                .isEqualTo(Existence.NON_EXISTENT);
    }

    @Test
    void d16_existenceIsAskedOnlyWhereItMatters() {
        for (String tags :
                List.of("p=none", "p=reject; sp=none", "p=reject; sp=none; np=none", "p=reject; np=reject")) {
            TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; " + tags);
            assertThat(Mail.from("a.example.com").outcome(zone).discovery().existence())
                    .as(tags)
                    .isEqualTo(Existence.NOT_ASKED);
            assertThat(zone.asked()).as(tags).doesNotContain("a.example.com");
        }
        TestZone own = TestZone.of("_dmarc.example.com v=DMARC1; p=none; np=reject");
        Mail.from("example.com").outcome(own);
        assertThat(own.asked()).containsExactly("_dmarc.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=bogus; rua=mailto:a@example.com              | none assumed none -",
                "rua=mailto:a@example.com                       | none assumed none -",
                "p=reject; sp=bogus; rua=mailto:a@example.com   | none assumed none -",
                "p=reject; np=bogus; rua=https://example.com/   | none assumed none -",
                "p=reject; np=bogus; rua=mailto:a@x; t=y        | none assumed none -",
                "p=bogus                                        | ''",
                "x=y                                            | ''",
                "p=reject; sp=bogus                             | ''",
                "p=reject; sp=bogus; rua=bogus                  | ''",
            })
    void d9_badPoliciesCountAsNoneWithAReportAddressAndNotAtAllWithout(String tags, String expected) {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; " + tags);
        for (String author : List.of("example.com", "a.example.com")) {
            DmarcOutcome outcome = Mail.from(author).outcome(zone);
            assertThat(policy(outcome)).isEqualTo(expected);
            assertThat(outcome.cause())
                    .isEqualTo(expected.isEmpty() ? DmarcCause.NO_USABLE_POLICY : DmarcCause.NOTHING_PASSED);
            assertThat(outcome.demanded()).isEqualTo(DmarcPolicy.NONE);
            assertThat(outcome.policyDomain()).contains(DomainName.of("example.com"));
        }
    }

    @Test
    void d9_aRecordWithoutEffectIsNotReplacedByOneAboveIt() {
        DmarcOutcome outcome = Mail.from("a.example.com")
                .dkim("a.example.com")
                .outcome(TestZone.of("_dmarc.a.example.com v=DMARC1", "_dmarc.example.com v=DMARC1; p=reject"));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.NO_USABLE_POLICY);
        assertThat(outcome.result()).isEqualTo(DmarcResult.NONE);
        assertThat(outcome.dkimAligned()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=reject; t=y                      | example.com   | reject p quarantine policy_test_mode",
                "p=quarantine; t=Y                  | example.com   | quarantine p none policy_test_mode",
                "p=none; t=y                        | example.com   | none p none -",
                "p=reject; t=n                      | example.com   | reject p reject -",
                "p=reject; t=yes                    | example.com   | reject p reject -",
                "p=none; sp=reject; t=y             | a.example.com | reject sp quarantine policy_test_mode",
                "p=none; sp=none; np=quarantine; t=y | a.example.com | quarantine np none policy_test_mode",
            })
    void d17_testingTakesOneLevelAway(String tags, String author, String expected) {
        assertThat(policy(Mail.from(author).outcome(TestZone.of("_dmarc.example.com v=DMARC1; " + tags))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p=reject; pct=30      | 29 | reject p reject -",
                "p=reject; pct=30      | 30 | reject p quarantine pct",
                "p=quarantine; pct=30  | 99 | quarantine p none pct",
                "p=none; pct=30        | 99 | none p none -",
                "p=reject; pct=0       | 0  | reject p quarantine pct",
                "p=reject; pct=0       | 99 | reject p quarantine pct",
                "p=reject; pct=100     | 99 | reject p reject -",
                "p=reject; pct=1       | 0  | reject p reject -",
                "p=reject; pct=99      | 99 | reject p quarantine pct",
                "p=reject; pct=101     | 99 | reject p reject -",
                "p=reject; pct=0; t=y  | 99 | reject p quarantine policy_test_mode",
                "p=reject; pct=0; t=n  | 99 | reject p quarantine pct",
            })
    void h4_mailOutsideTheSampleGetsTheNextWeakerPolicy(String tags, int draw, String expected) {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; " + tags);
        DmarcOutcome outcome =
                Mail.from("example.com").with(SAMPLING).draw(draw).outcome(zone);
        assertThat(policy(outcome)).isEqualTo(expected);
        assertThat(outcome.demanded().word()).isEqualTo(expected.split(" ")[2]);
    }

    @Test
    void h4_pctIsIgnoredUnlessAskedForAndForMailThatPasses() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject; pct=0");
        assertThat(policy(Mail.from("example.com").outcome(zone))).isEqualTo("reject p reject -");
        assertThat(policy(Mail.from("example.com")
                        .dkim("example.com")
                        .with(SAMPLING)
                        .outcome(zone)))
                .isEqualTo("reject p reject -");
    }

    @Test
    void d23_whatDoesNotFailDemandsNothing() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject", "_dmarc.bad.example SERVFAIL");
        assertThat(Mail.from("example.com").spf("example.com").outcome(zone).demanded())
                .isEqualTo(DmarcPolicy.NONE);
        assertThat(Mail.from("bad.example").outcome(zone).demanded()).isEqualTo(DmarcPolicy.NONE);
        assertThat(Mail.from("none.example").outcome(zone).demanded()).isEqualTo(DmarcPolicy.NONE);
    }

    @Test
    void d1_internationalAuthorDomainsAreALabels() {
        TestZone zone = TestZone.of("_dmarc.xn--fa-hia.de v=DMARC1; p=reject", "_dmarc.fass.de v=DMARC1; p=none");
        byte[] utf8 = "From: x@fa\u00df.DE".getBytes(StandardCharsets.UTF_8);
        DmarcOutcome outcome = Mail.withHeader(new String(utf8, StandardCharsets.ISO_8859_1))
                .dkim("XN--FA-HIA.de")
                .outcome(zone);
        assertThat(outcome.authorDomain()).isEqualTo(DomainName.of("xn--fa-hia.de"));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
        assertThat(zone.asked()).containsExactly("_dmarc.xn--fa-hia.de");
    }
}
