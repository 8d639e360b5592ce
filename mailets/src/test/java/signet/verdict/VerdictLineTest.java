package signet.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.authres.AuthservId;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.domain.IpAddress;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;

class VerdictLineTest {
    private static final InetAddress CLIENT = IpAddress.parse("192.0.2.66").orElseThrow();

    private static AuthenticationVerdict verdict(String from, SignatureResult... signatures) {
        List<SignatureResult> results = List.of(signatures);
        return new AuthenticationVerdict(
                AuthorDomains.of(
                        RawMessage.of((from + "\r\n\r\n").getBytes(UTF_8)).header()),
                results,
                new Disposition(Action.REJECT, "because of this"),
                new Disposition(Action.REJECT, "because of this"),
                Mode.MONITOR,
                ResultsField.of(AuthservId.of("mail.example.org"), results));
    }

    @Test
    void aVerdictIsOneLineOfPairs() {
        assertThat(VerdictLine.of(
                        "Mail1",
                        new SmtpEnvelope(CLIENT, "mail.attacker.example", "security@bank.example"),
                        verdict(
                                "From: a@bank.example",
                                Signatures.by("bank.example", DkimCause.SIGNATURE_MISMATCH),
                                Signatures.by("x.example", DkimCause.SIGNATURE_OK))))
                .isEqualTo("mail=Mail1 client=192.0.2.66 helo=mail.attacker.example mail-from=bank.example"
                        + " from=bank.example dkim=pass"
                        + " signature=\"signature-mismatch d=bank.example s=2026a a=rsa-sha256\""
                        + " signature=\"signature-ok d=x.example s=2026a a=rsa-sha256\""
                        + " disposition=reject mode=monitor reason=\"because of this\"");
    }

    @Test
    void nothingASenderWritesLeavesItsPlace() {
        String line = VerdictLine.of(
                "Mail1",
                new SmtpEnvelope(CLIENT, "a\" disposition=accept\r\nmail=Mail2 \u00e9\\", "\"x\r\n\"@\"y"),
                verdict("From: a@x.example, b@y.example"));
        assertThat(line)
                .contains("helo=\"a? disposition=accept??mail=Mail2 ??\"")
                .contains("mail-from=\"\"")
                .contains("from=x.example,y.example from-problem=\"the From field names several domains\"")
                .matches("[ -~]+");
    }

    @Test
    void longValuesAreCut() {
        assertThat(VerdictLine.of("m", new SmtpEnvelope(CLIENT, "h".repeat(10_000), ""), verdict("From: a@b.example")))
                .hasSizeLessThan(1000);
    }
}
