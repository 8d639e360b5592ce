package signet.dkim;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key that signs, together with its public half. RSA with 1024 bits or more (RFC 8301 3.2), or Ed25519
 * (RFC 8463). The private key is never shown: {@link #toString} has only the public half. Immutable and thread safe.
 */
public final class SigningKey {
    /** RFC 8463 4.2: p= holds the raw key, which stands at the end of a SubjectPublicKeyInfo. */
    private static final int ED25519_BYTES = 32;

    private record Translated(Crypto crypto, PrivateKey key) {}

    private final PrivateKey privateKey;
    private final SignatureAlgorithm algorithm;
    private final int bits;
    private final byte[] published;
    private volatile @Nullable Translated translated;

    private SigningKey(PrivateKey privateKey, SignatureAlgorithm algorithm, int bits, byte[] published) {
        this.privateKey = privateKey;
        this.algorithm = algorithm;
        this.bits = bits;
        this.published = published;
    }

    /** Nothing if the keys are neither RSA of at least 1024 bits nor Ed25519. That they belong together is not looked at. */
    public static Optional<SigningKey> of(PrivateKey privateKey, PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        if (publicKey instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits < DkimPolicy.MIN_RSA_BITS
                    ? Optional.empty()
                    : Optional.of(new SigningKey(privateKey, SignatureAlgorithm.RSA_SHA256, bits, encoded));
        }
        if (publicKey instanceof EdECPublicKey && encoded.length > ED25519_BYTES) {
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
            return Optional.of(new SigningKey(privateKey, SignatureAlgorithm.ED25519_SHA256, 256, raw));
        }
        return Optional.empty();
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The length of an RSA modulus; 256 for Ed25519. */
    public int bits() {
        return bits;
    }

    /** What p= of its key record says, decoded (RFC 6376 3.6.1, RFC 8463 4.2). */
    public byte[] publicKey() {
        return published.clone();
    }

    /** The text of its key record (RFC 6376 3.6.1), in one piece. */
    public String keyRecord() {
        return "v=DKIM1; k=" + algorithm.keyType() + "; p="
                + Base64.getEncoder().encodeToString(published);
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** In the form that the provider likes best. Usually there is one provider, and then the key is translated once. */
    PrivateKey privateKeyFor(Crypto crypto) {
        Translated last = translated;
        if (last == null || last.crypto != crypto) {
            last = new Translated(crypto, crypto.own(privateKey));
            translated = last;
        }
        return last.key;
    }

    @Override
    public String toString() {
        return keyRecord();
    }
}
