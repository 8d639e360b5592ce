package signet.dkim;

/** Why a text is no key to sign with. */
public enum PemProblem {
    EMPTY("it is empty; make a key with: signet keys new DOMAIN"),
    NO_PEM("it holds no key in PEM form, that is, no line -----BEGIN PRIVATE KEY-----"),
    CUT_OFF("its key is cut off: the line -----END ...----- is missing"),
    PUBLIC_KEY("it holds a public key; signing needs the private one, which begins with -----BEGIN PRIVATE KEY-----"),
    CERTIFICATE("it holds a certificate; signing needs a private key, which begins with -----BEGIN PRIVATE KEY-----"),
    OPENSSH("it holds a key in the form of OpenSSH; convert a copy of it with: ssh-keygen -p -m PKCS8 -f COPY"),
    NO_PRIVATE_KEY("it holds no private key, which begins with -----BEGIN PRIVATE KEY-----"),
    SEVERAL_KEYS("it holds several private keys; leave one, and put the others into files of their own"),
    ENCRYPTED("it is encrypted, and there is no password for it"),
    OLD_ENCRYPTION("it is encrypted in the old way of OpenSSL; convert it with: openssl pkcs8 -topk8 -in OLD -out NEW"),
    ENCRYPTION_UNKNOWN("it is encrypted in a way that this Java does not know; encrypt it with: openssl pkcs8 -topk8"
            + " -v2 aes-256-cbc -in OLD -out NEW"),
    WRONG_PASSWORD("the password does not fit"),
    EC_KEY("it holds an EC key (ECDSA); DKIM knows RSA and Ed25519 only"),
    DSA_KEY("it holds a DSA key; DKIM knows RSA and Ed25519 only"),
    OTHER_KEY("it holds a key of a kind that DKIM does not know; DKIM knows RSA and Ed25519 only"),
    TOO_SHORT("its RSA key has less than 1024 bits, and no verifier may accept that (RFC 8301); make one of 2048"),
    TOO_LONG("its RSA key has more than 16384 bits, which nobody verifies; make one of 2048"),
    MISMATCH("its public half does not belong to its private one"),
    DAMAGED("its key is damaged: it cannot be read, or does not sign");

    private final String text;

    PemProblem(String text) {
        this.text = text;
    }

    /** In words for people, to follow the name of the file and a colon. */
    public String text() {
        return text;
    }
}
