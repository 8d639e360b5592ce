package signet.spf;

import java.time.InstantSource;
import signet.dns.Dns;
import signet.message.SmtpEnvelope;

/** Checks both identities of envelopes (RFC 7208 2.3, 2.4). Thread safe: one serves all. */
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
        return new SpfCheck(
                envelope, checkHost.check(envelope, SpfScope.HELO), checkHost.check(envelope, SpfScope.MAIL_FROM));
    }
}
