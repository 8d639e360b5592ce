package signet.dkim;

/** A hash of a=: what comes after the hyphen. */
public enum HashAlgorithm {
    SHA256("sha256", "SHA-256"),
    /** Only so that its signatures can be told from nonsense; no production policy accepts it (RFC 8301 3.1). */
    SHA1("sha1", "SHA-1");

    private final String tagName;
    private final String jcaName;

    HashAlgorithm(String tagName, String jcaName) {
        this.tagName = tagName;
        this.jcaName = jcaName;
    }

    /** The name in a= of signatures and h= of key records. */
    public String tagName() {
        return tagName;
    }

    String jcaName() {
        return jcaName;
    }
}
