package signet.webadmin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import signet.authres.AuthenticationResults;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.domain.IpAddress;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;
import signet.verdict.Mode;

/** Verdicts without a mail. */
final class Verdicts {
    static final String REASON = "bank.example must sign its mail, and this mail has no signature of that domain";

    private Verdicts() {}

    static AuthenticationVerdict of(Action action, Mode mode) {
        return of(new Disposition(action, REASON), mode, "From: a@bank.example\r\n\r\n");
    }

    static AuthenticationVerdict of(Disposition disposition, Mode mode, String header) {
        return new AuthenticationVerdict(
                AuthorDomains.of(
                        RawMessage.of(header.getBytes(StandardCharsets.UTF_8)).header()),
                List.of(new SignatureResult(
                        DkimCause.SIGNATURE_MISMATCH, "", Optional.empty(), "", "", "", "", 0, false)),
                disposition,
                disposition,
                mode,
                new AuthenticationResults("mail.example.org", List.of()));
    }

    static SmtpEnvelope envelope(String helo, String mailFrom) {
        return new SmtpEnvelope(IpAddress.parse("192.0.2.66").orElseThrow(), helo, mailFrom);
    }
}
