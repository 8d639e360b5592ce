package signet.guice;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import java.time.Instant;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import signet.authres.AuthservId;
import signet.configuration.SignetSettings;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.dns.resolver.ResolverDns;
import signet.settings.Settings;
import signet.start.MadeByModule;

/**
 * Whether the name servers answer: without them every signature is a temperror. Named in healthcheck.properties:
 * {@code additional.healthchecks=signet.guice.DnsHealthCheck}.
 */
@ProvidedBy(MadeByModule.class)
public class DnsHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Signet DNS");

    private final ResolverDns dns;
    private final AuthservId authservId;

    @Inject
    DnsHealthCheck(SharedResources shared, Settings settings) {
        this.dns = shared.dns();
        this.authservId = settings.get(SignetSettings.AUTHSERV_ID);
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    /**
     * Asks for a name of our own, and not the cache: that would answer long after the name servers fell silent. That the
     * name does not exist is an answer, too. Takes no longer than {@code dns.timeout}.
     */
    @Override
    public Publisher<Result> check() {
        return Mono.fromFuture(dns.queryUncached(authservId.name(), RecordType.TXT))
                .map(this::result)
                // James goes on with it, and writes its log: not on the thread that reads all DNS answers.
                .publishOn(Schedulers.boundedElastic());
    }

    private Result result(DnsAnswer<TxtRecord> answer) {
        return answer.isTempFailure()
                ? Result.degraded(
                        NAME,
                        answer.problem() + "; last answer: "
                                + dns.lastSuccess().map(Instant::toString).orElse("none since the start")
                                + "; names kept: "
                                + dns.cachedNames())
                : Result.healthy(NAME);
    }
}
