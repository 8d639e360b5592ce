package bundled;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/** The end of a processor: notes which one and the mail as it is, by the name of the mail. */
public class Landed extends GenericMailet {
    static final Map<String, James39.Judged> MAILS = new ConcurrentHashMap<>();

    @Override
    public void service(Mail mail) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            in.transferTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("the mail cannot be read", e);
        }
        MAILS.put(
                mail.getName(),
                new James39.Judged(
                        mail.getState(), bytes.toString(StandardCharsets.ISO_8859_1), Matched.of(mail.getName())));
        mail.setState(Mail.GHOST);
    }
}
