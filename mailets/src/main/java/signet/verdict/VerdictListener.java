package signet.verdict;

import signet.message.SmtpEnvelope;

/** Told of every verdict once it is reached, on whatever thread reached it: it must be quick. */
@FunctionalInterface
public interface VerdictListener {
    /** @param mail what the server calls the mail */
    void judged(String mail, SmtpEnvelope envelope, AuthenticationVerdict verdict);

    /** Tells this listener first, then the other. */
    default VerdictListener and(VerdictListener other) {
        return (mail, envelope, verdict) -> {
            judged(mail, envelope, verdict);
            other.judged(mail, envelope, verdict);
        };
    }
}
