package signet.arc;

import signet.settings.Word;

/**
 * Why a chain got its status. Each cause leads to one status; {@link #word} is stable, {@link #text} may change. RFC 8617
 * 5.2.1 makes every failure permanent; {@link #isTemporary} tells nevertheless which are not the chain's own.
 */
public enum ArcCause implements Word {
    NO_CHAIN(ChainValidationStatus.NONE, "the mail has no ARC fields"),
    CHAIN_OK(ChainValidationStatus.PASS, "the chain is whole"),

    /** RFC 8617 4.2.1: 50 at most. */
    TOO_MANY_SETS(ChainValidationStatus.FAIL, "the chain has more than 50 sets"),
    HEADER_TOO_LARGE(ChainValidationStatus.FAIL, "the message header is too large"),
    /** RFC 8617 5.2, step 2. */
    FAILED_BEFORE(ChainValidationStatus.FAIL, "the last sealer found the chain broken already (cv=fail)"),
    /** RFC 8617 4.2.1. */
    INSTANCE_MALFORMED(ChainValidationStatus.FAIL, "an ARC field has no instance i= from 1 to 50"),
    /** RFC 8617 5.2, step 3 A. */
    FIELD_REPEATED(ChainValidationStatus.FAIL, "a set has a field twice"),
    /** RFC 8617 5.2, step 3 A and B. */
    FIELD_MISSING(ChainValidationStatus.FAIL, "a set lacks a field"),
    /** RFC 8617 5.2, step 3 C. */
    STATUS_MISMATCH(ChainValidationStatus.FAIL, "a seal does not say cv=none in the first set, cv=pass in all others"),
    /** RFC 8617 5.2, step 4. */
    MESSAGE_SIGNATURE(ChainValidationStatus.FAIL, "the newest ARC-Message-Signature is not good"),
    /** RFC 8617 5.2, step 6. */
    SEAL(ChainValidationStatus.FAIL, "an ARC-Seal is not good"),

    /** SERVFAIL, time-out, network trouble. */
    DNS_TROUBLE(ChainValidationStatus.FAIL, "a public key could not be looked up for now"),
    /** The server is stopping or overloaded, or the check failed in a way it should not: nothing is known. */
    NOT_FINISHED(ChainValidationStatus.FAIL, "the check could not be finished");

    private final ChainValidationStatus status;
    private final String text;

    ArcCause(ChainValidationStatus status, String text) {
        this.status = status;
        this.text = text;
    }

    public ChainValidationStatus result() {
        return status;
    }

    /** Whether the chain may well be whole, and it is the circumstances that keep anybody from knowing. */
    public boolean isTemporary() {
        return this == DNS_TROUBLE || this == NOT_FINISHED;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
