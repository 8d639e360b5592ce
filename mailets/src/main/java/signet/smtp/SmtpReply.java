package signet.smtp;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import signet.verdict.Disposition;

/** Dispositions as SMTP replies. The server sends the text as it is, so it is made one clean line here. */
final class SmtpReply {
    private static final int LONGEST_TEXT = 400; // RFC 5321 4.5.3.1.5: 512 octets with code and line end

    private SmtpReply() {}

    static HookResult of(Disposition disposition) {
        return switch (disposition.action()) {
            case REJECT -> reply(HookReturnCode.deny(), "550", text(disposition));
            case DEFER -> reply(HookReturnCode.denySoft(), "451", text(disposition));
            case ACCEPT, QUARANTINE, DISCARD -> HookResult.DECLINED;
        };
    }

    /** RFC 2034: the enhanced status code stands before the text. */
    private static String text(Disposition disposition) {
        return disposition.status() + " " + disposition.reason();
    }

    private static HookResult reply(HookReturnCode code, String smtpCode, String text) {
        return HookResult.builder()
                .hookReturnCode(code)
                .smtpReturnCode(smtpCode)
                .smtpDescription(line(text))
                .build();
    }

    /** Printable ASCII on one line, whatever comes in: CR and LF would let a sender write replies of its own. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST_TEXT; i++) {
            char c = text.charAt(i);
            line.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return line.toString();
    }
}
