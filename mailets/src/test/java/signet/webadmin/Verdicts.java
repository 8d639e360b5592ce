package signet.webadmin;

import java.util.List;
import java.util.Optional;
import signet.authres.AuthenticationResults;
import signet.dkim.DkimCause;
import signet.dkim.SignatureResult;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.Disposition;
import signet.verdict.Findings;
import signet.verdict.Found;
import signet.verdict.Mode;
import signet.verdict.Rule;

/** Verdicts without a mail. */
final class Verdicts {
    static final String REASON = "bank.example must sign its mail, and this mail has no signature of that domain";

    private Verdicts() {}

    static AuthenticationVerdict of(Action action, Mode mode) {
        return of(new Disposition(action, Rule.REQUIRED_SIGNATURE, REASON, ""), mode, "From: a@bank.example");
    }

    static AuthenticationVerdict of(Disposition disposition, Mode mode, String header) {
        Findings findings = Found.in(
                header,
                new SignatureResult(DkimCause.SIGNATURE_MISMATCH, "", Optional.empty(), "", "", "", "", 0, false));
        return new AuthenticationVerdict(
                findings,
                List.of(disposition),
                disposition,
                disposition,
                mode,
                List.of(),
                new AuthenticationResults("mail.example.org", List.of()),
                "");
    }

    static SmtpEnvelope envelope(String helo, String mailFrom) {
        return new SmtpEnvelope(IpAddress.parse("192.0.2.66").orElseThrow(), helo, mailFrom);
    }
}
