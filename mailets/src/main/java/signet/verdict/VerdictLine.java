package signet.verdict;

import java.util.stream.Collectors;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomainProblem;
import signet.message.SmtpEnvelope;

/**
 * A verdict on one line for the log: {@code key=value} pairs between spaces, values with anything but letters, digits and
 * plain punctuation in quotes. It holds addresses, domains, results and reasons, and nothing else of the message.
 */
public final class VerdictLine {
    /** The logger the lines go to. */
    public static final String LOGGER = "signet.verdicts";

    private static final int LONGEST_VALUE = 300;

    private final StringBuilder line = new StringBuilder();

    private VerdictLine() {}

    public static String of(String mail, SmtpEnvelope envelope, AuthenticationVerdict verdict) {
        VerdictLine line = begun(mail, envelope)
                .pair(
                        "from",
                        verdict.author().domains().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(",")));
        if (verdict.author().problem() != AuthorDomainProblem.NONE) {
            line.pair("from-problem", verdict.author().problem().words());
        }
        MethodResults.of(verdict.findings())
                .forEach((method, result) -> line.pair(
                        method.word(),
                        result.result()
                                + result.domain().map(domain -> " " + domain).orElse("")));
        line.pair("dkim", DkimSummary.of(verdict.signatures()).headerValue());
        for (SignatureResult signature : verdict.signatures()) {
            line.pair("signature", words(signature));
        }
        return line.pair("disposition", verdict.disposition().action().word())
                .pair("rule", verdict.disposition().rule().word())
                .pair("mode", signet.settings.Setting.word(verdict.mode()))
                .pair("reason", verdict.disposition().reason())
                .line
                .toString();
    }

    /** The line for a mail that is not judged. */
    public static String exempt(String mail, SmtpEnvelope envelope, String why) {
        return begun(mail, envelope).pair("exempt", why).line.toString();
    }

    private static VerdictLine begun(String mail, SmtpEnvelope envelope) {
        return new VerdictLine()
                .pair("mail", mail)
                .pair("client", envelope.clientAddress().getHostAddress())
                .pair("helo", envelope.helo())
                .pair(
                        "mail-from",
                        envelope.mailFromDomain().map(Object::toString).orElse(""));
    }

    private static String words(SignatureResult signature) {
        return signature.cause().word()
                + signature.domain().map(domain -> " d=" + domain).orElse("")
                + (signature.selector().isEmpty() ? "" : " s=" + signature.selector())
                + (signature.algorithm().isEmpty() ? "" : " a=" + signature.algorithm());
    }

    private VerdictLine pair(String key, String value) {
        if (line.length() > 0) {
            line.append(' ');
        }
        line.append(key).append('=');
        int start = line.length();
        boolean plain = !value.isEmpty();
        for (int i = 0; i < value.length() && i < LONGEST_VALUE; i++) {
            char c = value.charAt(i);
            boolean safe = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
            line.append(safe ? c : '?');
            plain &= safe && c != ' ' && c != '=';
        }
        if (!plain) {
            line.insert(start, '"').append('"');
        }
        return this;
    }
}
