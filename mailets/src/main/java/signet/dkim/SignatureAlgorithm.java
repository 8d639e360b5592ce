package signet.dkim;

import java.util.Optional;

/** The algorithms of a= (RFC 6376 3.3, RFC 8463 3). */
public enum SignatureAlgorithm {
    RSA_SHA256("rsa-sha256", "rsa", HashAlgorithm.SHA256),
    ED25519_SHA256("ed25519-sha256", "ed25519", HashAlgorithm.SHA256),
    /** MUST NOT be used (RFC 8301 3.1). */
    RSA_SHA1("rsa-sha1", "rsa", HashAlgorithm.SHA1);

    private final String tagValue;
    private final String keyType;
    private final HashAlgorithm hash;

    SignatureAlgorithm(String tagValue, String keyType, HashAlgorithm hash) {
        this.tagValue = tagValue;
        this.keyType = keyType;
        this.hash = hash;
    }

    static Optional<SignatureAlgorithm> of(String tagValue) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.tagValue.equals(tagValue)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The value of a=. */
    public String tagValue() {
        return tagValue;
    }

    /** The value of k= in the key record. */
    public String keyType() {
        return keyType;
    }

    public HashAlgorithm hash() {
        return hash;
    }
}
