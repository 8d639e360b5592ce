package signet.dkim;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import signet.message.ByteSlice;

/**
 * What is done for each mail: hashing, signing, verifying, and taking up public keys. It is asked of the JCA here only, so
 * that a faster provider can be put in; what that lacks comes from the JDK. Private keys are made and read without that
 * provider ({@link KeyType}, {@link PrivateKeyReader}, {@link KeyDecryption}): it happens once a key, and so the same files
 * are accepted whether it is there or not.
 *
 * <p>Objects of the JCA are made per use: they are cheap, and caching them per thread would outlive us. Safe for use by
 * several threads.
 */
public final class Crypto {
    /** The providers of the JDK, in their order. */
    public static final Crypto JDK = new Crypto(null);

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410 4). */
    private static final byte[] ED25519_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private static final String ED25519 = "Ed25519";

    private final @Nullable Provider preferred;

    private Crypto(@Nullable Provider preferred) {
        this.preferred = preferred;
    }

    /** Uses the provider for all it knows. */
    static Crypto preferring(Provider provider) {
        return new Crypto(provider);
    }

    MessageDigest digest(HashAlgorithm algorithm) {
        try {
            Provider provider = providerOf("MessageDigest", algorithm.jcaName());
            return provider == null
                    ? MessageDigest.getInstance(algorithm.jcaName())
                    : MessageDigest.getInstance(algorithm.jcaName(), provider);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm.jcaName(), e);
        }
    }

    /** Whether the signature over the data is good. A signature that is no signature at all is not good either. */
    boolean verify(SignatureAlgorithm algorithm, PublicKey key, ByteSlice data, byte[] signature) {
        try {
            Signature verifier = signature(algorithm);
            verifier.initVerify(key);
            update(verifier, algorithm, data);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // wrong length or number range
        }
    }

    /**
     * Signs with the key's own algorithm, a= of the signature.
     *
     * @param data what {@link SignedHeader} gives
     * @return what b= holds, decoded
     * @throws IllegalStateException if the provider cannot do it with this key
     */
    public byte[] sign(SigningKey key, ByteSlice data) {
        try {
            Signature signer = signature(key.algorithm());
            signer.initSign(key.privateKeyFor(this));
            update(signer, key.algorithm(), data);
            return signer.sign();
        } catch (SignatureException | InvalidKeyException e) {
            throw new IllegalStateException(
                    "the key cannot be used for " + key.algorithm().tagValue(), e);
        }
    }

    /**
     * The key in the form the provider has it in, which spares it from reading the key for each signature: that takes as
     * long as signing.
     */
    PrivateKey own(PrivateKey key) {
        if (preferred == null || preferred.getService("KeyFactory", key.getAlgorithm()) == null) {
            return key;
        }
        try {
            return (PrivateKey)
                    KeyFactory.getInstance(key.getAlgorithm(), preferred).translateKey(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            return key;
        }
    }

    private void update(Signature signature, SignatureAlgorithm algorithm, ByteSlice data) throws SignatureException {
        if (algorithm == SignatureAlgorithm.ED25519_SHA256) {
            MessageDigest digest = digest(algorithm.hash());
            digest.update(data.array(), data.offset(), data.length());
            signature.update(digest.digest()); // RFC 8463 3: PureEdDSA over the SHA-256 hash
        } else {
            signature.update(data.array(), data.offset(), data.length());
        }
    }

    Optional<PublicKey> rsaKey(RSAPublicKeySpec numbers) {
        return publicKey("RSA", numbers);
    }

    /** @param raw 32 bytes; nothing comes of it if they are no point of the curve */
    Optional<PublicKey> ed25519Key(byte[] raw) {
        byte[] encoded = new byte[ED25519_PREFIX.length + raw.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, raw.length);
        Optional<PublicKey> key = publicKey(ED25519, new X509EncodedKeySpec(encoded));
        return key.filter(this::isUsable);
    }

    /** The point is only looked at when verification begins. */
    private boolean isUsable(PublicKey key) {
        try {
            signature(SignatureAlgorithm.ED25519_SHA256).initVerify(key);
            return true;
        } catch (InvalidKeyException e) {
            return false;
        }
    }

    private Optional<PublicKey> publicKey(String algorithm, KeySpec spec) {
        try {
            Provider provider = providerOf("KeyFactory", algorithm);
            KeyFactory factory =
                    provider == null ? KeyFactory.getInstance(algorithm) : KeyFactory.getInstance(algorithm, provider);
            return Optional.of(factory.generatePublic(spec));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java since 15 has " + algorithm, e);
        }
    }

    private Signature signature(SignatureAlgorithm algorithm) {
        String name =
                switch (algorithm) {
                    case RSA_SHA256 -> "SHA256withRSA"; // RFC 6376 3.3.2: RSASSA-PKCS1-v1_5
                    case RSA_SHA1 -> "SHA1withRSA";
                    case ED25519_SHA256 -> ED25519;
                };
        try {
            Provider provider = providerOf("Signature", name);
            return provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has " + name, e);
        }
    }

    private @Nullable Provider providerOf(String service, String algorithm) {
        return preferred != null && preferred.getService(service, algorithm) != null ? preferred : null;
    }

    /** Name and version of the preferred provider. */
    @Override
    public String toString() {
        return preferred == null ? "the JDK" : preferred.getName() + " " + preferred.getVersionStr();
    }
}
