package signet.dkim;

import signet.settings.Word;

/** Why a signature got its result. Each cause leads to one result; {@link #word} is stable, {@link #text} may change. */
public enum DkimCause implements Word {
    SIGNATURE_OK(DkimResult.PASS, "the signature is good"),

    BODY_HASH_MISMATCH(DkimResult.FAIL, "the body was changed after signing"),
    /** The tag l= counts more bytes than the canonicalized body has (RFC 6376 3.5). */
    BODY_TOO_SHORT(DkimResult.FAIL, "the body is shorter than the signed length l="),
    SIGNATURE_MISMATCH(DkimResult.FAIL, "the signature does not match the signed header fields and the key"),
    EXPIRED(DkimResult.FAIL, "the signature has expired"),
    IN_FUTURE(DkimResult.FAIL, "the signature was made in the future"),

    /** rsa-sha1 (RFC 8301 3.1). */
    ALGORITHM_FORBIDDEN(DkimResult.POLICY, "the signature algorithm is not secure"),
    /** RSA below 1024 bits (RFC 8301 3.2). */
    KEY_TOO_SHORT(DkimResult.POLICY, "the public key is too short to be secure"),
    KEY_TOO_LONG(DkimResult.POLICY, "the public key is longer than is accepted"),
    /** A key with which anybody can make good signatures: RSA exponent 1, a small-order Ed25519 point. */
    KEY_WEAK(DkimResult.POLICY, "the public key protects nothing"),
    TOO_MANY_SIGNATURES(DkimResult.POLICY, "the message has too many signatures"),
    HEADER_TOO_LARGE(DkimResult.POLICY, "the message header is too large"),

    /** SERVFAIL, time-out, network trouble (RFC 6376 6.1.2). */
    DNS_TROUBLE(DkimResult.TEMPERROR, "the public key could not be looked up for now"),

    /** The server is stopping or overloaded, or a check failed in a way it should not: nothing is known. */
    NOT_FINISHED(DkimResult.TEMPERROR, "the check could not be finished"),

    SYNTAX(DkimResult.PERMERROR, "the signature is malformed"),
    DUPLICATE_TAG(DkimResult.PERMERROR, "the signature has a tag twice"),
    MISSING_TAG(DkimResult.PERMERROR, "the signature lacks a required tag"),
    VERSION_UNKNOWN(DkimResult.PERMERROR, "the signature version is unknown"),
    ALGORITHM_UNKNOWN(DkimResult.PERMERROR, "the signature algorithm is unknown"),
    CANONICALIZATION_UNKNOWN(DkimResult.PERMERROR, "the canonicalization is unknown"),
    QUERY_METHOD_UNKNOWN(DkimResult.PERMERROR, "no known query method"),
    IDENTITY_MISMATCH(DkimResult.PERMERROR, "the identity i= is not in the domain d="),
    FROM_NOT_SIGNED(DkimResult.PERMERROR, "the From field is not signed"),
    /** NXDOMAIN, or no TXT record (RFC 6376 6.1.2). */
    KEY_NOT_FOUND(DkimResult.PERMERROR, "no key"),
    KEY_REVOKED(DkimResult.PERMERROR, "key revoked"),
    KEY_SYNTAX(DkimResult.PERMERROR, "the key record is malformed"),
    /** The record is well formed, but not for this signature: its k=, h= or s= exclude it. */
    KEY_UNUSABLE(DkimResult.PERMERROR, "the key record is not for this signature"),
    /** Flag t=s of the key record (RFC 6376 3.6.1). */
    SUBDOMAIN_FORBIDDEN(DkimResult.PERMERROR, "the key does not allow an identity in a subdomain"),
    /** Historic tag g= of the key record (RFC 4871 3.6.1), where that is asked for. */
    GRANULARITY_MISMATCH(DkimResult.PERMERROR, "the key is for another local part");

    private final DkimResult result;
    private final String text;

    DkimCause(DkimResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public DkimResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
