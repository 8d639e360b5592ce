package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** D18: trouble that may pass decides nothing, and trouble that does not matter changes nothing. */
class TemporaryTroubleTest {
    private static final String REJECT = "_dmarc.example.com v=DMARC1; p=reject";

    @Test
    void d18_withoutTheAuthorDomainsAnswerThereIsNoPolicy() {
        DmarcOutcome outcome = Mail.from("a.example.com")
                .dkim("a.example.com")
                .outcome(TestZone.of("_dmarc.a.example.com SERVFAIL", REJECT));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.POLICY_DNS_TROUBLE);
        assertThat(outcome.result()).isEqualTo(DmarcResult.TEMPERROR);
        assertThat(outcome.demanded()).isEqualTo(DmarcPolicy.NONE);
        assertThat(outcome.policy()).isEmpty();
        assertThat(outcome.policyDomain()).isEmpty();
        assertThat(outcome.detail()).isEqualTo("_dmarc.a.example.com: the zone file says SERVFAIL for this name");
        assertThat(outcome.dkimAligned()).isTrue();
    }

    @Test
    void d18_theRecordOfAPublicSuffixDoesNotStandInForAnUnknownOne() {
        DmarcOutcome outcome = Mail.from("a.example.com")
                .outcome(TestZone.of("_dmarc.example.com SERVFAIL", "_dmarc.com v=DMARC1; p=reject; psd=y"));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.POLICY_DNS_TROUBLE);
        assertThat(outcome.record()).isEmpty();
        assertThat(outcome.policy()).isEmpty();
    }

    @Test
    void d18_troubleAboveMattersWhereTheOwnRecordIsMissing() {
        TestZone zone = TestZone.of(REJECT, "_dmarc.com SERVFAIL");
        assertThat(Mail.from("a.example.com").outcome(zone).cause()).isEqualTo(DmarcCause.POLICY_DNS_TROUBLE);
        assertThat(Mail.from("example.com").outcome(zone).cause()).isEqualTo(DmarcCause.NOTHING_PASSED);
        assertThat(Mail.from("example.com").dkim("example.com").outcome(zone).cause())
                .isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void d18_troubleBeyondTheEndOfTheWalkDoesNotMatter() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject; psd=n", "_dmarc.com SERVFAIL");
        DmarcOutcome outcome = Mail.from("a.example.com").dkim("b.example.com").outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void d18_alignmentThatTroubleLeavesOpenIsNoFailure() {
        TestZone zone = TestZone.of(REJECT, "_dmarc.a.example.com SERVFAIL");
        DmarcOutcome outcome = Mail.from("example.com").dkim("a.example.com").outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.IDENTIFIER_DNS_TROUBLE);
        assertThat(outcome.detail()).isEqualTo("dkim a.example.com (relaxed)");
        assertThat(outcome.alignment().isUndecided()).isTrue();
        assertThat(outcome.demanded()).isEqualTo(DmarcPolicy.NONE);
        assertThat(outcome.policy().map(EvaluatedPolicy::published)).contains(DmarcPolicy.REJECT);
    }

    @Test
    void d18_aDomainThatCannotBeAlignedDoesNotWeakenAFailure() {
        TestZone zone =
                TestZone.of(REJECT, "_dmarc.evil.com SERVFAIL", "_dmarc.a.evil.com SERVFAIL", "_dmarc.net SERVFAIL");
        assertThat(Mail.from("example.com")
                        .dkim("evil.com", "a.evil.com", "evil.net")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.NOT_ALIGNED);
        assertThat(Mail.from("example.com")
                        .dkimTrouble("evil.com")
                        .dkimTrouble("a.evil.com")
                        .spfTrouble("evil.net")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.NOTHING_PASSED);
    }

    @Test
    void d18_anIdentifierInTroubleCountsIfItWouldBeAligned() {
        TestZone zone = TestZone.of(REJECT);
        assertThat(Mail.from("example.com")
                        .dkimTrouble("example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.IDENTIFIER_DNS_TROUBLE);
        assertThat(Mail.from("example.com")
                        .dkimTrouble("a.example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.IDENTIFIER_DNS_TROUBLE);
        assertThat(Mail.from("example.com")
                        .spfTrouble("a.example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.IDENTIFIER_DNS_TROUBLE);
        assertThat(Mail.from("example.com")
                        .dkimTrouble("esp.example")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.NOTHING_PASSED);
        assertThat(Mail.from("example.com")
                        .dkim("esp.example")
                        .spfTrouble("esp.example")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.NOT_ALIGNED);
    }

    @Test
    void d18_strictIdentifiersInTroubleCountOnlyIfTheyAreTheAuthorDomain() {
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject; adkim=s; aspf=s");
        assertThat(Mail.from("example.com")
                        .dkimTrouble("a.example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.NOTHING_PASSED);
        assertThat(Mail.from("example.com")
                        .dkimTrouble("example.com")
                        .outcome(zone)
                        .cause())
                .isEqualTo(DmarcCause.IDENTIFIER_DNS_TROUBLE);
    }

    @Test
    void d18_aPassIsAPassWhateverElseIsInTrouble() {
        TestZone zone = TestZone.of(REJECT, "_dmarc.com SERVFAIL", "_dmarc.a.example.com SERVFAIL");
        DmarcOutcome outcome = Mail.from("example.com")
                .dkim("a.example.com")
                .dkimTrouble("b.example.com")
                .spf("example.com")
                .outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_SPF);
        assertThat(outcome.alignment().isUndecided()).isFalse();
    }

    @Test
    void d18_whetherTheDomainExistsMattersForNp() {
        TestZone zone =
                TestZone.of("_dmarc.example.com v=DMARC1; p=reject; sp=none; np=reject", "a.example.com SERVFAIL");
        DmarcOutcome failing = Mail.from("a.example.com").outcome(zone);
        assertThat(failing.cause()).isEqualTo(DmarcCause.POLICY_DNS_TROUBLE);
        assertThat(failing.detail()).isEqualTo("whether a.example.com exists is not known");
        assertThat(failing.policy()).isEmpty();
        DmarcOutcome passing = Mail.from("a.example.com").dkim("example.com").outcome(zone);
        assertThat(passing.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
    }

    @Test
    void aFaultOfTheDnsPortIsTemporaryTrouble() {
        Dns broken = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                return CompletableFuture.failedFuture(new IllegalStateException("as a test"));
            }
        };
        DmarcOutcomes outcomes = Mail.from("example.com").dkim("a.example.com").check(broken);
        assertThat(outcomes.cause()).isEqualTo(DmarcCause.NOT_FINISHED);
        assertThat(outcomes.demanded()).isEqualTo(DmarcPolicy.NONE);
        PolicyDiscovery discovery = new DmarcVerifier(broken, DmarcSettings.DEFAULT, () -> 0)
                .discover(DomainName.of("example.com"))
                .join();
        assertThat(discovery.troubled()).isTrue();
        assertThat(discovery.policyDomain()).isEqualTo(Optional.empty());
    }
}
