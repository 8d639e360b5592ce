package signet.mailets;

import com.google.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;

/** Counts sealed and unsealed mail in the server's own metrics; the outcome is in the name, since these have no labels. */
public final class SealingMetrics {
    private final MetricFactory metrics;

    @Inject
    SealingMetrics(MetricFactory metrics) {
        this.metrics = metrics;
    }

    void sealed() {
        metrics.generate("signet-sealed").increment();
    }

    /** @param cause in one word */
    void unsealed(String cause) {
        metrics.generate("signet-unsealed-" + cause).increment();
    }
}
