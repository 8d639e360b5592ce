package signet.spf;

import signet.message.SmtpEnvelope;

/**
 * The outcomes for both identities of one envelope (RFC 7208 2.3, 2.4).
 *
 * @param helo of the HELO name, reported on its own
 * @param mailFrom of the reverse-path, or of postmaster at the HELO name for the null path; the one that counts for DMARC
 */
public record SpfResults(SpfOutcome helo, SpfOutcome mailFrom) {

    /**
     * What stands for a check that was not made, or not to its end: {@link SpfCause#EXEMPT}, {@link
     * SpfCause#NOT_FINISHED}.
     *
     * @param detail the particulars in words for people, safe to log; may be empty
     */
    public static SpfResults unevaluated(SpfCause cause, String detail, SmtpEnvelope envelope) {
        return new SpfResults(
                SpfOutcome.unevaluated(
                        cause,
                        detail,
                        SpfScope.HELO,
                        SpfIdentity.of(envelope, SpfScope.HELO).domain()),
                SpfOutcome.unevaluated(
                        cause,
                        detail,
                        SpfScope.MAIL_FROM,
                        SpfIdentity.of(envelope, SpfScope.MAIL_FROM).domain()));
    }
}
