package signet.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import org.apache.james.metrics.api.MetricFactory;
import signet.dkim.SignatureResult;
import signet.message.SmtpEnvelope;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.StoredVerdict;
import signet.verdict.VerdictListener;

/**
 * Counts verdicts in the server's own metrics. These have no labels, so that the outcome is in the name: {@code
 * signet-dkim-pass} for each mail by its best signature, {@code signet-dkim-signature-body-hash-mismatch} for each
 * signature by its cause, {@code signet-spf-fail}, {@code signet-dmarc-pass} and so on for the other checks, {@code signet-disposition-reject} for each mail by what is done with it, {@code
 * signet-would-reject} while only monitoring.
 */
@Singleton
class VerdictMetrics implements VerdictListener {
    private final MetricFactory metrics;

    @Inject
    VerdictMetrics(MetricFactory metrics) {
        this.metrics = metrics;
    }

    @Override
    public void judged(String mail, SmtpEnvelope envelope, AuthenticationVerdict verdict) {
        StoredVerdict stored = StoredVerdict.of(verdict);
        count("dkim-" + stored.dkim().headerValue());
        stored.results().forEach((method, result) -> count(method.word() + "-" + result.result()));
        for (SignatureResult signature : verdict.signatures()) {
            count("dkim-signature-" + signature.cause().word());
        }
        count("disposition-" + verdict.effectiveDisposition().action().word());
        if (!verdict.effectiveDisposition().equals(verdict.disposition())) {
            count("would-" + verdict.disposition().action().word());
        }
    }

    private void count(String outcome) {
        metrics.generate("signet-" + outcome).increment();
    }
}
