package signet.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
import signet.dkim.Crypto;
import signet.dkim.CryptoProvider;
import signet.dkim.DkimSigner;
import signet.dkim.Signatory;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.SigningResult;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.RawMessage;

/**
 * Signing a message, beside what cannot be saved: one SHA-256 pass over its body and the operations with the private keys, by
 * the same provider. AUTO is the Amazon Corretto Crypto Provider where its library is for this platform.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SigningBenchmark {
    /** What is signed, and with which keys; RSA has 2048 bits. */
    public enum Work {
        RSA_2_KB(2 << 10, "RSA"),
        ED25519_2_KB(2 << 10, "Ed25519"),
        BOTH_2_KB(2 << 10, "Ed25519", "RSA"),
        RSA_50_KB(50 << 10, "RSA");

        private final int size;
        private final List<String> keys;

        Work(int size, String... keys) {
            this.size = size;
            this.keys = List.of(keys);
        }
    }

    @Param
    public Work work;

    @Param({"JDK", "AUTO"})
    public CryptoProvider provider;

    private final List<Signatory> signatories = new ArrayList<>();
    private Crypto crypto;
    private DkimSigner signer;
    private byte[] message;
    private byte[] body;
    private ByteSlice hash;

    @Setup
    public void prepare() throws GeneralSecurityException, IOException {
        crypto = provider.crypto();
        signer = new DkimSigner(SigningOptions.DEFAULT, InstantSource.system(), crypto);
        for (String algorithm : work.keys) {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            SigningKey key = SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
            signatories.add(new Signatory(DomainName.of("example.com"), "s1", key));
        }
        String header = "Received: from client.example.com by mail.example.com with ESMTPSA; Sun, 22 Nov 2026 12:00:00 +0000\r\n"
                + "From: Joe Keeper <joe@example.com>\r\nTo: Anna <anna@example.net>\r\nSubject: The bees in winter\r\n"
                + "Date: Sun, 22 Nov 2026 12:00:00 +0000\r\nMessage-ID: <bees@example.com>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n";
        String line = "the bees sit close together and keep warm, and we wait for spring\r\n";
        String text = line.repeat(work.size / line.length());
        body = text.getBytes(StandardCharsets.US_ASCII);
        message = (header + "\r\n" + text).getBytes(StandardCharsets.US_ASCII);
        hash = ByteSlice.of(sha256());
        if (!(sign() instanceof SigningResult.Signed)) {
            throw new IllegalStateException("not signed: " + sign());
        }
    }

    @Benchmark
    public SigningResult sign() throws IOException {
        return signer.sign(RawMessage.of(message), signatories);
    }

    @Benchmark
    public int limit() throws GeneralSecurityException {
        int length = sha256().length;
        for (Signatory signatory : signatories) {
            length += crypto.sign(signatory.key(), hash).length;
        }
        return length;
    }

    private byte[] sha256() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(body);
    }
}
