package signet.mailets;

import com.google.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;
import signet.signing.UnsignedCause;

/** Counts signed and unsigned mail in the server's own metrics; the outcome is in the name, since these have no labels. */
public final class SigningMetrics {
    private final MetricFactory metrics;

    @Inject
    SigningMetrics(MetricFactory metrics) {
        this.metrics = metrics;
    }

    void signed() {
        metrics.generate("signet-signed").increment();
    }

    void unsigned(UnsignedCause cause) {
        metrics.generate("signet-unsigned-" + cause.word()).increment();
    }
}
