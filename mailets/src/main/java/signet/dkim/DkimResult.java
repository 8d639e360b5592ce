package signet.dkim;

import java.util.Locale;

/** The result of one signature, or of a message as a whole (RFC 8601 2.7.1). */
public enum DkimResult {
    /** The message has no signature. Never the result of a signature. */
    NONE,
    /** The signature is good: the signed header fields and the signed part of the body are as the signer saw them. */
    PASS,
    /** The signature is well formed and its key is there, but it does not match, has expired or is from the future. */
    FAIL,
    /**
     * Something could not be judged and no other result says why. This verifier always knows a better word; the value
     * is here because results of other verifiers, in Authentication-Results and ARC fields, have it.
     */
    NEUTRAL,
    /** The signature may be good, but this receiver does not accept such: SHA-1, short keys, too many signatures. */
    POLICY,
    /** The key could not be had for now; the same message may be judged later. */
    TEMPERROR,
    /** The signature or its key record is missing something or is malformed; trying again will not help. */
    PERMERROR;

    /** The word for the dkim method in an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
