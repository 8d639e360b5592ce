package signet.spf;

import java.time.InstantSource;
import java.util.Optional;
import signet.dns.Dns;
import signet.message.SmtpEnvelope;

/**
 * Checks both identities of envelopes (RFC 7208 2.3, 2.4). Thread safe: one serves all. No thread ever waits; what comes
 * of a check is told on the thread that brings the last answer, or by the one that starts it if all answers are at hand.
 */
public final class SpfVerifier {
    private final CheckHost checkHost;

    /**
     * @param clock for the macro t
     * @param timer keeps {@link SpfSettings#timeLimit}
     * @param receiver the name of the host that checks, for the macro r
     */
    public SpfVerifier(Dns dns, InstantSource clock, SpfTimer timer, SpfSettings settings, String receiver) {
        this.checkHost = new CheckHost(dns, clock, timer, settings, receiver);
    }

    /** Starts both checks at once; what the client said never makes this throw. */
    public SpfCheck start(SmtpEnvelope envelope) {
        Optional<RunningCheck> helo = checkHost.start(envelope, SpfScope.HELO, SpfTrace.NONE);
        // RFC 7208 2.4: for the null path it is the same check.
        Optional<RunningCheck> mailFrom =
                envelope.mailFrom().isEmpty() ? helo : checkHost.start(envelope, SpfScope.MAIL_FROM, SpfTrace.NONE);
        return new SpfCheck(envelope, helo, mailFrom);
    }
}
