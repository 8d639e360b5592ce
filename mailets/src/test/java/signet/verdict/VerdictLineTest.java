package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import signet.authres.AuthservId;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.message.SmtpEnvelope;

class VerdictLineTest {
    private static AuthenticationVerdict verdict(String from, SignatureResult... signatures) {
        Findings findings = Found.in(from, signatures);
        Disposition because = Disposition.of(Action.REJECT, Rule.DMARC, "because of this");
        return new AuthenticationVerdict(
                findings,
                List.of(because),
                because,
                because,
                Mode.MONITOR,
                List.of(),
                ResultsField.of(AuthservId.of("mail.example.org"), findings),
                "");
    }

    @Test
    void aVerdictIsOneLineOfPairs() {
        assertThat(VerdictLine.of(
                        "Mail1",
                        Found.ENVELOPE,
                        verdict(
                                "From: a@bank.example",
                                Signatures.by("bank.example", DkimCause.SIGNATURE_MISMATCH),
                                Signatures.by("x.example", DkimCause.SIGNATURE_OK))))
                .isEqualTo("mail=Mail1 client=192.0.2.66 helo=mail.attacker.example mail-from=bank.example"
                        + " from=bank.example spf=\"none bank.example\" spf-helo=\"none mail.attacker.example\""
                        + " arc=none dmarc=\"none bank.example\" dkim=pass"
                        + " signature=\"signature-mismatch d=bank.example s=2026a a=rsa-sha256\""
                        + " signature=\"signature-ok d=x.example s=2026a a=rsa-sha256\""
                        + " disposition=reject rule=dmarc mode=monitor reason=\"because of this\"");
    }

    @Test
    void nothingASenderWritesLeavesItsPlace() {
        String line = VerdictLine.of(
                "Mail1",
                new SmtpEnvelope(Found.CLIENT, "a\" disposition=accept\r\nmail=Mail2 \u00e9\\", "\"x\r\n\"@\"y"),
                verdict("From: a@x.example, b@y.example"));
        assertThat(line)
                .contains("helo=\"a? disposition=accept??mail=Mail2 ??\"")
                .contains("mail-from=\"\"")
                .contains("from=x.example,y.example from-problem=\"the From field names several domains\"")
                .matches("[ -~]+");
    }

    @Test
    void longValuesAreCut() {
        assertThat(VerdictLine.of(
                        "m", new SmtpEnvelope(Found.CLIENT, "h".repeat(10_000), ""), verdict("From: a@b.example")))
                .hasSizeLessThan(1000);
    }
}
