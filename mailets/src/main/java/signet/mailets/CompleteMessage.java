package signet.mailets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.mailet.Mail;
import signet.message.CrlfInputStream;
import signet.message.PrependedMessage;
import signet.message.SevenBit;
import signet.signing.LeavingHeader;

/**
 * The message of a mail as it will leave, to be signed. A long one lies in a file; in memory are only those that are
 * converted to 7 bits, two at a time and each with some ten times its size at most.
 */
final class CompleteMessage {
    /** In bytes. A longer message is not converted: it would have to be in memory. */
    static final int LONGEST_CONVERTED = 8 << 20;

    private static final Semaphore CONVERSIONS = new Semaphore(2);

    private CompleteMessage() {}

    /** To be disposed of by the caller. */
    static MimeMessageInputStreamSource of(Mail mail, LeavingHeader leaving, boolean sevenBit)
            throws IOException, MessagingException, InterruptedException {
        MimeMessageInputStreamSource complete = edited(mail, leaving);
        boolean kept = false;
        try {
            Optional<MimeMessageInputStreamSource> converted =
                    sevenBit && isConvertible(complete) ? converted(mail, complete) : Optional.empty();
            kept = converted.isEmpty();
            return converted.orElse(complete);
        } finally {
            if (!kept) {
                LifecycleUtil.dispose(complete);
            }
        }
    }

    private static MimeMessageInputStreamSource edited(Mail mail, LeavingHeader leaving)
            throws IOException, MessagingException {
        try (InputStream in = new CrlfInputStream(new MimeMessageInputStream(mail.getMessage()));
                InputStream edited = PrependedMessage.read(in, leaving::edit)) {
            return MimeMessageInputStreamSource.create(mail.getName() + "-complete", edited);
        }
    }

    private static boolean isConvertible(MimeMessageInputStreamSource complete) throws IOException {
        try (InputStream in = complete.getInputStream()) {
            return complete.getMessageSize() <= LONGEST_CONVERTED && SevenBit.mayApplyTo(in);
        }
    }

    /** The next server may take no 8-bit text, and RemoteDelivery would change the message then, after it was signed. */
    private static Optional<MimeMessageInputStreamSource> converted(Mail mail, MimeMessageInputStreamSource complete)
            throws IOException, MessagingException, InterruptedException {
        CONVERSIONS.acquire();
        try (InputStream in = complete.getInputStream()) {
            Optional<byte[]> seven = SevenBit.of(in.readNBytes(LONGEST_CONVERTED));
            return seven.isEmpty()
                    ? Optional.empty()
                    : Optional.of(MimeMessageInputStreamSource.create(
                            mail.getName() + "-seven-bit", new ByteArrayInputStream(seven.get())));
        } finally {
            CONVERSIONS.release();
        }
    }
}
