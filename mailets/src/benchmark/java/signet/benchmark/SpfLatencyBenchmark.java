package signet.benchmark;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.spf.CheckHost;
import signet.spf.SpfOutcome;
import signet.spf.SpfScope;

/** How long one SPF check takes where each look-up takes 50 ms: as long as its longest chain, not as all look-ups together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class SpfLatencyBenchmark {
    static final Duration LOOKUP = Duration.ofMillis(50);

    /** The record's shape and its look-ups one after the other: its depth. */
    public enum Shape {
        ONE_RECORD(1),
        NINE_SIDE_BY_SIDE(2),
        FIVE_NESTED(5);

        final int depth;

        Shape(int depth) {
            this.depth = depth;
        }

        Map<String, String> zone() {
            return switch (this) {
                case ONE_RECORD -> SpfRecords.chain(1);
                case NINE_SIDE_BY_SIDE -> SpfRecords.star(10);
                case FIVE_NESTED -> SpfRecords.chain(5);
            };
        }
    }

    private final SmtpEnvelope envelope =
            new SmtpEnvelope(IpAddress.parse("203.0.113.77").orElseThrow(), "mx.example", "a@d1.example");

    @Param
    public Shape shape;

    private CheckHost checkHost;

    @Setup
    public void prepare() {
        checkHost = SpfRecords.checkHost(SpfRecords.late(shape.zone(), LOOKUP));
    }

    @Benchmark
    public SpfOutcome check() {
        return checkHost.check(envelope, SpfScope.MAIL_FROM).join();
    }
}
