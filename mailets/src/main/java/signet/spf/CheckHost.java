package signet.spf;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.message.SmtpEnvelope;

/**
 * The function check_host() of RFC 7208 4 for one identity. Thread safe, no thread ever waits; a check asks at most 133
 * questions whatever the records say.
 */
public final class CheckHost {
    private final Dns dns;
    private final InstantSource clock;
    private final SpfTimer timer;
    private final SpfSettings settings;
    private final String receiver;
    private final PolicyCache policies = new PolicyCache();

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
        return result(start(envelope, scope, trace), scope);
    }

    /** What comes of a check that {@link #start} gave. */
    static CompletableFuture<SpfOutcome> result(Optional<RunningCheck> check, SpfScope scope) {
        return check.map(RunningCheck::result)
                .orElseGet(() -> CompletableFuture.completedFuture(
                        SpfOutcome.unevaluated(SpfCause.NO_DOMAIN, "", scope, Optional.empty())));
    }

    /** Starts a check; nothing if the identity has no domain to check. */
    Optional<RunningCheck> start(SmtpEnvelope envelope, SpfScope scope, SpfTrace trace) {
        SpfIdentity sender = SpfIdentity.of(envelope, scope);
        return sender.domain().map(domain -> {
            Evaluation evaluation = new Evaluation(this, envelope, scope, sender, domain, trace);
            return new RunningCheck(evaluation, settings, timer).start();
        });
    }

    Dns dns() {
        return dns;
    }

    InstantSource clock() {
        return clock;
    }

    SpfSettings settings() {
        return settings;
    }

    String receiver() {
        return receiver;
    }

    PolicyCache policies() {
        return policies;
    }
}
