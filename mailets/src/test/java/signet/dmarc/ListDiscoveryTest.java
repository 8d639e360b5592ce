package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import signet.domain.DomainName;
import signet.domain.PublicSuffixList;

/** The option for operators who want organizational domains by a public suffix list. */
class ListDiscoveryTest {
    private static final DmarcSettings BY_LIST =
            new DmarcSettings(Optional.of(PublicSuffixList.parse("com\nuk\nco.uk\n")), false);

    @Test
    void asksTheAuthorDomainAndItsOrganizationalDomainAndNothingElse() {
        TestZone zone = TestZone.of("_dmarc.example.co.uk v=DMARC1; p=none; sp=reject");
        DmarcOutcome outcome = Mail.from("a.b.example.co.uk")
                .with(BY_LIST)
                .dkim("x.y.example.co.uk")
                .spf("other.co.uk")
                .outcome(zone);
        assertThat(zone.asked()).containsExactly("_dmarc.a.b.example.co.uk", "_dmarc.example.co.uk");
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
        assertThat(outcome.discovery().method()).isEqualTo(DiscoveryMethod.PSL);
        assertThat(outcome.discovery().selection()).isEqualTo(PolicyDiscovery.Selection.PUBLIC_SUFFIX_LIST);
        assertThat(outcome.organizationalDomain()).contains(DomainName.of("example.co.uk"));
        assertThat(outcome.policy().map(EvaluatedPolicy::tag)).contains(PolicyTag.SP);
    }

    @Test
    void theListAndNotThePsdTagSaysWhatBelongsTogether() {
        TestZone zone = TestZone.of(
                "_dmarc.a.example.com v=DMARC1; p=reject; psd=n", "_dmarc.example.com v=DMARC1; p=none; psd=n");
        DmarcOutcome outcome =
                Mail.from("a.example.com").with(BY_LIST).dkim("b.example.com").outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_DKIM);
        assertThat(outcome.policyDomain()).contains(DomainName.of("a.example.com"));
        assertThat(zone.asked()).containsExactly("_dmarc.a.example.com");
    }

    @Test
    void recordsOfPublicSuffixesAndBetweenDoNotCount() {
        TestZone zone = TestZone.of("_dmarc.com v=DMARC1; p=reject; psd=y", "_dmarc.b.example.com v=DMARC1; p=reject");
        assertThat(Mail.from("a.b.example.com").with(BY_LIST).outcome(zone).cause())
                .isEqualTo(DmarcCause.NO_RECORD);
    }

    @Test
    void alignmentWithoutARecordFollowsTheListToo() {
        DmarcOutcome outcome =
                Mail.from("example.com").with(BY_LIST).dkim("a.example.com").outcome(TestZone.of());
        assertThat(outcome.cause()).isEqualTo(DmarcCause.NO_RECORD);
        assertThat(outcome.dkimAligned()).isTrue();
    }

    @Test
    void manyIdentifiersCostNothing() {
        Mail mail = Mail.from("example.com").with(BY_LIST);
        for (int i = 0; i < 40; i++) {
            mail.dkim("s" + i + ".example.com");
        }
        TestZone zone = TestZone.of("_dmarc.example.com v=DMARC1; p=reject");
        assertThat(mail.outcome(zone).alignedBy()).hasSize(40);
        assertThat(zone.asked()).containsExactly("_dmarc.example.com");
    }

    @Test
    void troubleIsTroubleHereToo() {
        TestZone zone = TestZone.of("_dmarc.example.com SERVFAIL");
        assertThat(Mail.from("a.example.com").with(BY_LIST).outcome(zone).cause())
                .isEqualTo(DmarcCause.POLICY_DNS_TROUBLE);
    }
}
