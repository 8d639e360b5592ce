package signet.adsp;

import signet.settings.Word;

/** Why a message got its ADSP result. Each cause leads to one result; {@link #word} is stable, {@link #text} may change. */
public enum AdspCause implements Word {
    /** Not asked for ({@code historic} without {@code adsp}). */
    NOT_CHECKED(AdspResult.NONE, "signing practices are not looked at"),
    /** RFC 5617 4.3: NXDOMAIN or no TXT record. */
    NO_RECORD(AdspResult.NONE, "the author domain publishes no signing practices"),
    /** RFC 5617 4.1: such a record is ignored. */
    MALFORMED_RECORD(AdspResult.NONE, "the record of the signing practices is malformed"),

    /** RFC 5617 5.4: a valid author domain signature satisfies all practices there are. */
    AUTHOR_DOMAIN_SIGNED(AdspResult.PASS, "the author domain signed the mail"),

    /** {@code dkim=unknown}, and any word nobody knows (RFC 5617 4.2.1). */
    PRACTICE_UNKNOWN(AdspResult.UNKNOWN, "the author domain does not say that it signs all its mail"),
    /** {@code dkim=all} (RFC 5617 4.2.1). */
    PRACTICE_ALL(AdspResult.FAIL, "the author domain signs all its mail, and this has no valid signature of it"),
    /** {@code dkim=discardable} (RFC 5617 4.2.1). */
    PRACTICE_DISCARDABLE(AdspResult.DISCARD, "the author domain asks to discard mail that it did not sign"),

    /** RFC 5617 4.3: the author domain is out of scope. */
    DOMAIN_NOT_FOUND(AdspResult.NXDOMAIN, "the author domain does not exist"),

    /** SERVFAIL, time-out, network trouble (RFC 5617 4.3). */
    DNS_TROUBLE(AdspResult.TEMPERROR, "the signing practices could not be looked up for now"),
    /** A signature of the author domain is there, and its key could not be looked up. */
    SIGNATURE_UNDECIDED(
            AdspResult.TEMPERROR, "whether the author domain signed the mail could not be found out for now"),
    /** The server is stopping or overloaded, or a check failed in a way it should not: nothing is known. */
    NOT_FINISHED(AdspResult.TEMPERROR, "the check could not be finished"),

    /** RFC 5617 4.3: undefined. */
    SEVERAL_RECORDS(AdspResult.PERMERROR, "the author domain publishes more than one record of signing practices"),
    /** No From field, more than one, a malformed one, or none that could be read. */
    AUTHOR_UNCERTAIN(AdspResult.PERMERROR, "it cannot be told who the author is"),
    TOO_MANY_AUTHORS(AdspResult.PERMERROR, "the mail has more authors than are looked at");

    private final AdspResult result;
    private final String text;

    AdspCause(AdspResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public AdspResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
