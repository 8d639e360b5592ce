package signet.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.spf.CheckHost;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;
import signet.spf.SpfScope;

/** One SPF check over five records, each including the next, with all answers in the cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 2, time = 1)
public class SpfBenchmark {
    private final SmtpEnvelope envelope =
            new SmtpEnvelope(IpAddress.parse("203.0.113.77").orElseThrow(), "mx.example", "a@d1.example");
    private CheckHost checkHost;

    @Setup
    public void prepare() {
        checkHost = SpfRecords.checkHost(SpfRecords.cached(SpfRecords.chain(5)));
        if (checkedNow().result() != SpfResult.PASS || checkedNow().lookups() != 4) {
            throw new IllegalStateException("not the check that was to be measured: " + checkedNow());
        }
    }

    private SpfOutcome checkedNow() {
        return checkHost.check(envelope, SpfScope.MAIL_FROM).getNow(null);
    }

    /** To be at most 15 microseconds. */
    @Benchmark
    public SpfOutcome signet() {
        return checkedNow();
    }
}
