package signet.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.james.jdkim.exceptions.FailException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same mails verified by jDKIM 0.5, with the providers of the JDK, as James runs it. It knows no Ed25519. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 2, time = 1)
public class JdkimBenchmark {
    @Param({"RSA_2_KB", "RSA_50_KB", "RSA_1_MB_BASE64", "RSA_1_MB", "THREE_RSA_1_MB"})
    public VerifyBenchmark.Shape shape = VerifyBenchmark.Shape.RSA_2_KB;

    private byte[] message = {};
    private Jdkim jdkim = new Jdkim("");

    @Setup
    public void prepare() {
        message = SampleMessage.signed(shape.body, shape.type, shape.signatures);
        jdkim = new Jdkim(SampleMessage.key(shape.type).keyRecord());
    }

    @Benchmark
    public Object core() throws IOException, FailException {
        return jdkim.core(message);
    }

    @Benchmark
    public Object stream() throws IOException, FailException {
        return jdkim.stream(message);
    }
}
