package signet.guice;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import signet.signing.KeyRing;
import signet.start.MadeByModule;

/**
 * Whether the files of signing keys and rules are as they should be: of broken ones the last good state is in use, and
 * would be lost with a restart. Named in healthcheck.properties: {@code
 * additional.healthchecks=signet.guice.SigningHealthCheck}.
 */
@ProvidedBy(MadeByModule.class)
public class SigningHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("Signet signing");

    private final KeyRing keys;

    @Inject
    SigningHealthCheck(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> keys.problems().isEmpty()
                ? Result.healthy(NAME)
                : Result.degraded(NAME, String.join("; ", keys.problems())));
    }
}
