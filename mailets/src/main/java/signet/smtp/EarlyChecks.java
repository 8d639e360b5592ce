package signet.smtp;

import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import signet.message.SmtpEnvelope;
import signet.verdict.EnvelopeCheck;
import signet.verdict.MessageAuthenticator;

/**
 * Checks of the envelope that run from MAIL FROM on, while the message comes in: one a session, ended when the client
 * begins anew. A client that begins often and sends nothing gets no more of them. State is kept in the session, whose
 * commands come one after the other.
 */
final class EarlyChecks {
    private static final AttachmentKey<EnvelopeCheck> RUNNING =
            AttachmentKey.of("signet.smtp.running", EnvelopeCheck.class);
    private static final AttachmentKey<Integer> IN_VAIN = AttachmentKey.of("signet.smtp.in-vain", Integer.class);
    private static final int MOST_IN_VAIN = 5;

    private final MessageAuthenticator authenticator;

    EarlyChecks(MessageAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Begins the check of an envelope, unless too many were begun in this session for nothing. */
    void begin(SMTPSession session, SmtpEnvelope envelope) {
        cancel(session);
        if (inVain(session) < MOST_IN_VAIN) {
            session.setAttachment(RUNNING, authenticator.begin(envelope), State.Connection);
        }
    }

    /** The check that runs for this envelope; nothing if none does. */
    Optional<EnvelopeCheck> take(SMTPSession session, SmtpEnvelope envelope) {
        Optional<EnvelopeCheck> running = session.getAttachment(RUNNING, State.Connection)
                .filter(check -> check.envelope().equals(envelope));
        if (running.isPresent()) {
            session.removeAttachment(RUNNING, State.Connection);
        }
        return running;
    }

    /** Ends the check that runs, as no message will come for it. */
    void cancel(SMTPSession session) {
        session.removeAttachment(RUNNING, State.Connection).ifPresent(check -> {
            check.cancel();
            session.setAttachment(IN_VAIN, inVain(session) + 1, State.Connection);
        });
    }

    private static int inVain(SMTPSession session) {
        return session.getAttachment(IN_VAIN, State.Connection).orElse(0);
    }
}
