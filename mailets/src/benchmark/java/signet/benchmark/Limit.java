package signet.benchmark;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import signet.dkim.Crypto;
import signet.dkim.CryptoProvider;
import signet.dkim.KeyType;
import signet.dkim.SigningKey;

/**
 * What nobody can do faster with a provider: one pass of SHA-256 over the canonicalized body, and one operation with the key.
 */
final class Limit {
    /** The most a header usually comes to once it is canonicalized, in bytes. */
    private static final byte[] HEADER = new byte[600];

    private final CryptoProvider provider;
    private final KeyType type;
    /** Found once: asking for the providers of something takes as long as using one. */
    private final Provider digests;

    private final Provider signatures;
    private final String signatureName;
    private final PublicKey publicKey;
    private final byte[] signature;

    Limit(CryptoProvider provider, KeyType type) throws GeneralSecurityException {
        this.provider = provider;
        this.type = type;
        this.digests = jca("MessageDigest", "SHA-256");
        this.signatureName = type == KeyType.ED25519 ? "Ed25519" : "SHA256withRSA";
        this.signatures = jca("Signature", signatureName);
        SigningKey key = SampleMessage.key(type);
        this.signature = provider.crypto().sign(key, signet.message.ByteSlice.of(HEADER));
        this.publicKey = publicKey(key);
    }

    private PublicKey publicKey(SigningKey key) throws GeneralSecurityException {
        byte[] encoded = key.publicKey();
        if (type == KeyType.ED25519) {
            byte[] prefix = java.util.HexFormat.of().parseHex("302a300506032b6570032100");
            byte[] all = java.util.Arrays.copyOf(prefix, prefix.length + encoded.length);
            System.arraycopy(encoded, 0, all, prefix.length, encoded.length);
            encoded = all;
        }
        String name = type == KeyType.ED25519 ? "Ed25519" : "RSA";
        return KeyFactory.getInstance(name, jca("KeyFactory", name)).generatePublic(new X509EncodedKeySpec(encoded));
    }

    boolean verify(byte[] body) throws GeneralSecurityException {
        sha256(body);
        Signature verifier = Signature.getInstance(signatureName, signatures);
        verifier.initVerify(publicKey);
        if (type == KeyType.ED25519) {
            verifier.update(sha256(HEADER));
        } else {
            verifier.update(HEADER);
        }
        return verifier.verify(signature);
    }

    byte[] sign(byte[] body) throws GeneralSecurityException {
        sha256(body);
        return provider.crypto().sign(SampleMessage.key(type), signet.message.ByteSlice.of(HEADER));
    }

    private byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256", digests).digest(bytes);
    }

    private Provider jca(String service, String name) {
        Provider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        if (provider.crypto() != Crypto.JDK && corretto.getService(service, name) != null) {
            return corretto;
        }
        return Security.getProviders(service + "." + name)[0];
    }
}
