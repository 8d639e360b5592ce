package signet.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import signet.dkim.CryptoProvider;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dkim.KeyType;
import signet.dkim.SignatureResult;
import signet.message.RawMessage;

/** One signed mail, from its bytes to the results of its signatures; the key record comes at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 2, time = 1)
public class VerifyBenchmark {
    /** A mail. */
    public enum Shape {
        RSA_2_KB(SampleMessage.Body.TEXT_2_KB, KeyType.RSA2048, 1),
        ED25519_2_KB(SampleMessage.Body.TEXT_2_KB, KeyType.ED25519, 1),
        RSA_50_KB(SampleMessage.Body.TEXT_50_KB, KeyType.RSA2048, 1),
        RSA_1_MB_BASE64(SampleMessage.Body.BASE64_1_MB, KeyType.RSA2048, 1),
        RSA_1_MB(SampleMessage.Body.TEXT_1_MB, KeyType.RSA2048, 1),
        RSA_1_MB_IN_FILE(SampleMessage.Body.TEXT_1_MB, KeyType.RSA2048, 1, true),
        THREE_RSA_1_MB(SampleMessage.Body.TEXT_1_MB, KeyType.RSA2048, 3);

        final SampleMessage.Body body;
        final KeyType type;
        final int signatures;
        /** Read from James's temporary file, not from an array. */
        final boolean inFile;

        Shape(SampleMessage.Body body, KeyType type, int signatures) {
            this(body, type, signatures, false);
        }

        Shape(SampleMessage.Body body, KeyType type, int signatures, boolean inFile) {
            this.body = body;
            this.type = type;
            this.signatures = signatures;
            this.inFile = inFile;
        }
    }

    @Param
    public Shape shape = Shape.RSA_2_KB;

    @Param({"AUTO", "JDK"})
    public CryptoProvider provider = CryptoProvider.JDK;

    private byte[] message = {};
    private Optional<MimeMessageInputStreamSource> file = Optional.empty();
    private byte[] body = {};
    /** The same mail with one signature; only where there are several. */
    private Optional<byte[]> signedOnce = Optional.empty();

    private DkimVerifier verifier;
    private Limit limit;

    @Setup
    public void prepare() throws Exception {
        message = SampleMessage.signed(shape.body, shape.type, shape.signatures);
        file = shape.inFile
                ? Optional.of(MimeMessageInputStreamSource.create("benchmark", new ByteArrayInputStream(message)))
                : Optional.empty();
        body = shape.body.canonical();
        signedOnce = shape.signatures > 1
                ? Optional.of(SampleMessage.signed(shape.body, shape.type, 1))
                : Optional.empty();
        verifier = new DkimVerifier(
                SampleMessage.dns(shape.type),
                InstantSource.system(),
                DkimSettings.DEFAULT,
                provider.crypto(),
                Runnable::run);
        limit = new Limit(provider, shape.type);
        List<SignatureResult> results = signet();
        if (results.size() != shape.signatures || !results.stream().allMatch(SignatureResult::passed)) {
            throw new IllegalStateException("not the verification that was to be measured: " + results);
        }
    }

    @TearDown
    public void removeFile() {
        file.ifPresent(LifecycleUtil::dispose);
    }

    @Benchmark
    public List<SignatureResult> signet() throws IOException {
        if (file.isEmpty()) {
            return verify(RawMessage.of(message));
        }
        try (InputStream in = file.get().getInputStream()) {
            return verify(RawMessage.read(in));
        }
    }

    private List<SignatureResult> verify(RawMessage raw) throws IOException {
        return verifier.verify(raw, List.of(SampleMessage.DOMAIN)).join();
    }

    /** For several signatures it is Signet's own time for one, as the body is hashed once for all. */
    @Benchmark
    public Object limit() throws GeneralSecurityException, IOException {
        return signedOnce.isPresent() ? verify(RawMessage.of(signedOnce.get())) : limit.verify(body);
    }
}
