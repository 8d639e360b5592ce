package signet.dkim;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of keys that Signet makes. RFC 8301 3.2 advises 2048 bits of RSA; RFC 8463 adds Ed25519. */
public enum KeyType {
    /** The least that verifiers accept; for DNS that takes nothing longer. */
    RSA1024(SignatureAlgorithm.RSA_SHA256, 1024),
    /** What everybody should use. */
    RSA2048(SignatureAlgorithm.RSA_SHA256, 2048),
    RSA3072(SignatureAlgorithm.RSA_SHA256, 3072),
    RSA4096(SignatureAlgorithm.RSA_SHA256, 4096),
    /** Short and fast; many receivers do not verify it yet, so that an RSA key is needed beside it. */
    ED25519(SignatureAlgorithm.ED25519_SHA256, 256);

    private final SignatureAlgorithm algorithm;
    private final int bits;

    KeyType(SignatureAlgorithm algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /** The type a word such as {@code rsa2048} names, in any case. */
    public static Optional<KeyType> parse(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The type of a key; for RSA of another length the next longer one, and the longest for still longer ones. */
    public static KeyType of(SigningKey key) {
        return Arrays.stream(values())
                .filter(type -> type.algorithm == key.algorithm() && type.bits >= key.bits())
                .findFirst()
                .orElse(RSA4096);
    }

    /** {@code rsa2048}, as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** A new key. Takes seconds for long RSA keys. */
    public SigningKey generate(SecureRandom random) {
        return this == ED25519
                ? generate("Ed25519", NamedParameterSpec.ED25519, random)
                : generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), random);
    }

    private static SigningKey generate(String name, AlgorithmParameterSpec parameters, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
            generator.initialize(parameters, random);
            KeyPair pair = generator.generateKeyPair();
            return SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java since 15 has " + name, e);
        }
    }
}
