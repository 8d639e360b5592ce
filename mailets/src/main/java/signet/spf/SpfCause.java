package signet.spf;

import signet.settings.Word;

/** Why a check got its result. Each cause leads to one result; {@link #word} is stable, {@link #text} may change. */
public enum SpfCause implements Word {
    /** A mechanism with the qualifier + or none matched. */
    MATCHED_PASS(SpfResult.PASS, "the client is permitted"),
    /** A mechanism with the qualifier - matched. */
    MATCHED_FAIL(SpfResult.FAIL, "the client is not permitted"),
    /** A mechanism with the qualifier ~ matched. */
    MATCHED_SOFTFAIL(SpfResult.SOFTFAIL, "the client is probably not permitted"),
    /** A mechanism with the qualifier ? matched. */
    MATCHED_NEUTRAL(SpfResult.NEUTRAL, "the domain says nothing about the client"),
    /** The record ended without a match and without a redirect (RFC 7208 4.7). */
    NO_MATCH(SpfResult.NEUTRAL, "nothing in the record matches the client"),

    /** An address literal, a single label, an address without a domain, no HELO at all (RFC 7208 4.3). */
    NO_DOMAIN(SpfResult.NONE, "there is no domain to check"),
    /** RCODE 3 (RFC 7208 4.3). */
    DOMAIN_NOT_FOUND(SpfResult.NONE, "the domain does not exist"),
    NO_RECORD(SpfResult.NONE, "the domain has no SPF record"),
    /** A trusted network, a known forwarder, an authenticated session. */
    EXEMPT(SpfResult.NONE, "not checked"),

    /** SERVFAIL, time-out, network trouble (RFC 7208 4.4, 5). */
    DNS_TROUBLE(SpfResult.TEMPERROR, "the DNS could not be asked for now"),
    /** The limit on the whole check (RFC 7208 4.6.4). */
    OUT_OF_TIME(SpfResult.TEMPERROR, "the check took too long"),
    /** The server is stopping or overloaded, or the check failed in a way it should not: nothing is known. */
    NOT_FINISHED(SpfResult.TEMPERROR, "the check could not be finished"),
    /** Nobody wants to know any more: the client began anew. */
    CANCELLED(SpfResult.TEMPERROR, "the check was cancelled"),

    /** More than one v=spf1 record (RFC 7208 4.5). */
    SEVERAL_RECORDS(SpfResult.PERMERROR, "a domain has several SPF records"),
    SYNTAX(SpfResult.PERMERROR, "an SPF record is malformed"),
    TOO_MANY_LOOKUPS(SpfResult.PERMERROR, "the record needs too many DNS look-ups"),
    TOO_MANY_VOID_LOOKUPS(SpfResult.PERMERROR, "too many DNS look-ups of the record find nothing"),
    TOO_MANY_MX_NAMES(SpfResult.PERMERROR, "a domain named by mx has too many MX records"),
    /** RFC 7208 5.2: check_host() for the target gave none. */
    INCLUDE_WITHOUT_RECORD(SpfResult.PERMERROR, "an included domain has no SPF record"),
    /** RFC 7208 6.1: check_host() for the target gave none. */
    REDIRECT_WITHOUT_RECORD(SpfResult.PERMERROR, "the domain redirected to has no SPF record");

    private final SpfResult result;
    private final String text;

    SpfCause(SpfResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public SpfResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
