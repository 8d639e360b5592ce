package signet.mailets;

import java.io.IOException;
import java.io.InputStream;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;

/** Gives a mail another message, byte for byte: James's own ways of changing a header write much of it anew. */
final class WholeMessage {
    private WholeMessage() {}

    /** @param purpose tells the message's storage from that of the one before */
    static void set(Mail mail, String purpose, InputStream bytes) throws IOException, MessagingException {
        MimeMessageWrapper message =
                new MimeMessageWrapper(MimeMessageInputStreamSource.create(mail.getName() + "-" + purpose, bytes));
        if (mail instanceof MailImpl impl) {
            impl.setMessageNoCopy(message);
        } else {
            mail.setMessage(message);
        }
    }
}
