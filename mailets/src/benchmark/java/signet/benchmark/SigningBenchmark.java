package signet.benchmark;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.jdkim.exceptions.FailException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import signet.dkim.CryptoProvider;
import signet.dkim.DkimSigner;
import signet.dkim.KeyType;
import signet.dkim.Signatory;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.SigningResult;
import signet.message.RawMessage;

/** Signing a mail of 2 KB with an RSA key of 2048 bits, from its bytes to the field. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 2, time = 1)
public class SigningBenchmark {
    private final byte[] message = SampleMessage.unsigned(SampleMessage.Body.TEXT_2_KB);
    private final byte[] body = SampleMessage.Body.TEXT_2_KB.canonical();
    private DkimSigner signer;
    private List<Signatory> signatories = List.of();
    private Limit limit;
    private PrivateKey jdkimKey;

    @Setup
    public void prepare() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        jdkimKey = pair.getPrivate();
        SigningKey key = SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
        signer = new DkimSigner(SigningOptions.DEFAULT, InstantSource.system(), CryptoProvider.AUTO.crypto());
        signatories = List.of(new Signatory(SampleMessage.DOMAIN, "s", key));
        limit = new Limit(CryptoProvider.AUTO, KeyType.RSA2048);
        if (!(signet() instanceof SigningResult.Signed)) {
            throw new IllegalStateException("not signed: " + signet());
        }
    }

    @Benchmark
    public SigningResult signet() throws IOException {
        return signer.sign(RawMessage.of(message), signatories);
    }

    @Benchmark
    public byte[] limit() throws GeneralSecurityException {
        return limit.sign(body);
    }

    @Benchmark
    public String core() throws IOException, FailException {
        return Jdkim.signCore(message, jdkimKey);
    }

    @Benchmark
    public String stream() throws IOException, FailException {
        return Jdkim.signStream(message, jdkimKey);
    }
}
