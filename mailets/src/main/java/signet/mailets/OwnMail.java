package signet.mailets;

import java.util.Optional;
import java.util.Set;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import signet.message.HeaderBlock;

/** Tells our own mail from mail of others, by what James noted on it when it came in. Nothing a sender writes counts. */
final class OwnMail {
    /** Mail that is ours to sign. */
    enum Kind {
        /** Sent by a user who logged in, by SMTP or JMAP. */
        AUTHENTICATED,
        /** Sent from an address in authorizedAddresses of smtpserver.xml. */
        NETWORKS,
        /** Made by this server: bounces, notices. */
        GENERATED,
        /** Whatever reaches the mailet. */
        EVERYTHING
    }

    private static final AttributeName AUTHORIZED_NETWORK = AttributeName.of("org.apache.james.SMTPIsAuthNetwork");
    private static final AttributeName JMAP_USER = AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");
    private static final AttributeName SENT_BY_MAILET = Mail.SENT_BY_MAILET_ATTRIBUTE.getName();

    private OwnMail() {}

    /** Who logged in to send the mail. */
    static Optional<String> user(Mail mail) {
        return MailAttributes.get(mail, Mail.SMTP_AUTH_USER).or(() -> MailAttributes.get(mail, JMAP_USER));
    }

    static boolean isOneOf(Set<Kind> kinds, Mail mail, HeaderBlock header) {
        return kinds.contains(Kind.EVERYTHING)
                || kinds.contains(Kind.AUTHENTICATED) && user(mail).isPresent()
                || kinds.contains(Kind.NETWORKS)
                        && mail.getAttribute(AUTHORIZED_NETWORK).isPresent()
                || kinds.contains(Kind.GENERATED) && isGenerated(mail, header);
    }

    /**
     * A mailet may also send on what came from outside, a Sieve script for one, and then keeps no attribute that says so.
     * But what came by SMTP has a Received field on top (RFC 5321 4.4), which nobody but a mailet of ours can take off. A
     * bounce has the attributes of the mail that it is about, the SMTP session too, but no sender (RFC 5321 4.5.5).
     */
    private static boolean isGenerated(Mail mail, HeaderBlock header) {
        return mail.getAttribute(SENT_BY_MAILET).isPresent()
                && (mail.getAttribute(Mail.SMTP_SESSION_ID).isEmpty()
                        || mail.getMaybeSender().isNullSender())
                && header.named("Received").isEmpty();
    }
}
