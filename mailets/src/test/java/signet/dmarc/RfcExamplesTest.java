package signet.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.dmarc.AlignmentMode.RELAXED;
import static signet.dmarc.AlignmentMode.STRICT;
import static signet.dmarc.AuthenticationMethod.DKIM;
import static signet.dmarc.AuthenticationMethod.SPF;

import org.junit.jupiter.api.Test;
import signet.domain.DomainName;

/** The examples of RFC 9989, under the numbers of their sections. */
class RfcExamplesTest {
    private static final TestZone EXAMPLE_COM = TestZone.of("_dmarc.example.com v=DMARC1; p=reject");

    private static DomainName name(String text) {
        return DomainName.of(text);
    }

    private static AlignedIdentifier aligned(AuthenticationMethod method, String domain, AlignmentMode mode) {
        return new AlignedIdentifier(method, name(domain), mode);
    }

    @Test
    void table1_alignment() {
        assertThat(Mail.from("news.example.com")
                        .dkim("foo.example.com", "news.example.com", "foo.example.net")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .containsExactly(aligned(DKIM, "foo.example.com", RELAXED), aligned(DKIM, "news.example.com", STRICT));
    }

    @Test
    void s4_10_2_theShortestNameWithARecord() {
        DmarcOutcome outcome = Mail.from("a.mail.example.com")
                .dkim("other.example.com")
                .outcome(TestZone.of(
                        "_dmarc.mail.example.com v=DMARC1; p=none", "_dmarc.example.com v=DMARC1; p=reject"));
        assertThat(outcome.organizationalDomain()).contains(name("example.com"));
        assertThat(outcome.policyDomain()).contains(name("example.com"));
    }

    @Test
    void s4_10_2_psdN() {
        DmarcOutcome outcome = Mail.from("a.mail.example.com")
                .dkim("other.example.com", "b.mail.example.com")
                .outcome(TestZone.of(
                        "_dmarc.mail.example.com v=DMARC1; p=none; psd=n", "_dmarc.example.com v=DMARC1; p=reject"));
        assertThat(outcome.organizationalDomain()).contains(name("mail.example.com"));
        assertThat(outcome.alignedBy()).containsExactly(aligned(DKIM, "b.mail.example.com", RELAXED));
    }

    @Test
    void s4_10_2_psdY() {
        DmarcOutcome outcome = Mail.from("a.mail.example.com")
                .dkim("example.com", "other.com")
                .outcome(TestZone.of("_dmarc.com v=DMARC1; p=none; psd=y"));
        assertThat(outcome.organizationalDomain()).contains(name("example.com"));
        assertThat(outcome.policyDomain()).contains(name("com"));
        assertThat(outcome.alignedBy()).containsExactly(aligned(DKIM, "example.com", RELAXED));
    }

    @Test
    void s4_10_2_theSameDomainWithARecordNeedsNoWalk() {
        TestZone zone = TestZone.of("_dmarc.mail.example.com v=DMARC1; p=reject");
        DmarcOutcome outcome = Mail.from("mail.example.com")
                .dkim("mail.example.com")
                .spf("mail.example.com")
                .outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_BOTH);
        assertThat(zone.asked()).containsExactly("_dmarc.mail.example.com");
    }

    @Test
    void b_1_1_spf() {
        assertThat(Mail.from("example.com")
                        .spf("example.com")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .containsExactly(aligned(SPF, "example.com", STRICT));
        assertThat(Mail.from("example.com")
                        .spf("child.example.com")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .containsExactly(aligned(SPF, "child.example.com", RELAXED));
        assertThat(Mail.from("child.example.com")
                        .spf("example.net")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .isEmpty();
    }

    @Test
    void b_1_2_dkim() {
        assertThat(Mail.from("example.com")
                        .dkim("example.com")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .containsExactly(aligned(DKIM, "example.com", STRICT));
        assertThat(Mail.from("child.example.com")
                        .dkim("example.com")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .containsExactly(aligned(DKIM, "example.com", RELAXED));
        assertThat(Mail.from("child.example.com")
                        .dkim("example.net")
                        .outcome(EXAMPLE_COM)
                        .alignedBy())
                .isEmpty();
    }

    @Test
    void b_3_1_session() {
        TestZone zone =
                TestZone.of("_dmarc.example.com v=DMARC1; p=reject; aspf=r; rua=mailto:dmarc-feedback@example.com");
        DmarcOutcome outcome = Mail.from("example.com")
                .spf("mail.example.com")
                .dkim("example.com")
                .outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_BOTH);
        assertThat(outcome.demanded()).isEqualTo(DmarcPolicy.NONE);
        DmarcOutcome failing = Mail.from("example.com").outcome(zone);
        assertThat(failing.cause()).isEqualTo(DmarcCause.NOTHING_PASSED);
        assertThat(failing.demanded()).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void d22_b_4_1_simple() {
        TestZone zone =
                TestZone.of("_dmarc.example.com v=DMARC1; p=reject", "_dmarc.signing.example.com v=DMARC1; p=none");
        DmarcOutcome outcome = Mail.from("example.com")
                .spf("example.com")
                .dkim("signing.example.com")
                .outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_BOTH);
        assertThat(outcome.organizationalDomain()).contains(name("example.com"));
        assertThat(outcome.policyDomain()).contains(name("example.com"));
        assertThat(zone.asked())
                .containsExactlyInAnyOrder("_dmarc.example.com", "_dmarc.com", "_dmarc.signing.example.com");
    }

    @Test
    void d22_b_4_2_deep() {
        TestZone zone =
                TestZone.of("_dmarc.example.com v=DMARC1; p=reject", "_dmarc.signing.example.com v=DMARC1; p=none");
        DmarcOutcome outcome = Mail.from("a.b.c.d.e.f.g.h.i.j.k.example.com")
                .spf("example.com")
                .dkim("signing.example.com")
                .outcome(zone);
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_BOTH);
        assertThat(outcome.organizationalDomain()).contains(name("example.com"));
        assertThat(outcome.policyDomain()).contains(name("example.com"));
        assertThat(zone.asked())
                .containsExactlyInAnyOrder(
                        "_dmarc.a.b.c.d.e.f.g.h.i.j.k.example.com",
                        "_dmarc.g.h.i.j.k.example.com",
                        "_dmarc.h.i.j.k.example.com",
                        "_dmarc.i.j.k.example.com",
                        "_dmarc.j.k.example.com",
                        "_dmarc.k.example.com",
                        "_dmarc.example.com",
                        "_dmarc.com",
                        "_dmarc.signing.example.com");
    }

    @Test
    void d22_b_4_3_publicSuffix() {
        TestZone zone = TestZone.of(
                "_dmarc.bank.example v=DMARC1; p=none; psd=y", "_dmarc.giant.bank.example v=DMARC1; p=reject");
        DmarcOutcome outcome = Mail.from("giant.bank.example")
                .spf("mail.giant.bank.example")
                .dkim("mail.mega.bank.example")
                .outcome(zone);
        assertThat(outcome.alignedBy()).containsExactly(aligned(SPF, "mail.giant.bank.example", RELAXED));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.ALIGNED_BY_SPF);
        assertThat(outcome.organizationalDomain()).contains(name("giant.bank.example"));
        assertThat(outcome.discovery().selection()).isEqualTo(PolicyDiscovery.Selection.BELOW_PSD);
        assertThat(outcome.policyDomain()).contains(name("giant.bank.example"));
        assertThat(outcome.policy().map(EvaluatedPolicy::published)).contains(DmarcPolicy.REJECT);
    }

    @Test
    void s11_8_psdNKeepsARecordAboveFromWideningAlignment() {
        DmarcOutcome outcome = Mail.from("evil.example.com")
                .dkim("mail.example.com")
                .outcome(TestZone.of(
                        "_dmarc.mail.example.com v=DMARC1; p=reject; psd=n", "_dmarc.example.com v=DMARC1; p=reject"));
        assertThat(outcome.cause()).isEqualTo(DmarcCause.NOT_ALIGNED);
    }
}
