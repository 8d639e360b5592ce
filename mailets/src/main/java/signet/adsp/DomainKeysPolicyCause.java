package signet.adsp;

import signet.settings.Word;

/**
 * Why a message got its DomainKeys policy result. Each cause leads to one result; {@link #word} is stable, {@link #text}
 * may change.
 */
public enum DomainKeysPolicyCause implements Word {
    /** Not asked for ({@code historic} without {@code domainkeys-policy}). */
    NOT_CHECKED(DomainKeysPolicyResult.NONE, "DomainKeys policies are not looked at"),
    NO_RECORD(DomainKeysPolicyResult.NONE, "the author domain publishes no DomainKeys policy"),
    MALFORMED_RECORD(DomainKeysPolicyResult.NONE, "the record of the DomainKeys policy is malformed"),

    AUTHOR_DOMAIN_SIGNED(DomainKeysPolicyResult.PASS, "the author domain signed the mail"),

    /** {@code o=~}, which is the default (RFC 4870 3.6). */
    SIGNS_SOME(DomainKeysPolicyResult.NEUTRAL, "the author domain does not say that it signs all its mail"),
    /** {@code t=y} (RFC 4870 3.6). */
    TESTING(DomainKeysPolicyResult.NEUTRAL, "the author domain is testing"),

    /** {@code o=-} (RFC 4870 3.6). */
    SIGNS_ALL(
            DomainKeysPolicyResult.FAIL, "the author domain signs all its mail, and this has no valid signature of it"),

    /** SERVFAIL, time-out, network trouble. */
    DNS_TROUBLE(DomainKeysPolicyResult.TEMPERROR, "the DomainKeys policy could not be looked up for now"),
    /** A signature of the author domain is there, and its key could not be looked up. */
    SIGNATURE_UNDECIDED(
            DomainKeysPolicyResult.TEMPERROR,
            "whether the author domain signed the mail could not be found out for now"),
    /** The server is stopping or overloaded, or a check failed in a way it should not: nothing is known. */
    NOT_FINISHED(DomainKeysPolicyResult.TEMPERROR, "the check could not be finished"),

    SEVERAL_RECORDS(
            DomainKeysPolicyResult.PERMERROR, "the author domain publishes more than one record of DomainKeys policy"),
    /** No From field, more than one, a malformed one, or none that could be read. */
    AUTHOR_UNCERTAIN(DomainKeysPolicyResult.PERMERROR, "it cannot be told who the author is"),
    TOO_MANY_AUTHORS(DomainKeysPolicyResult.PERMERROR, "the mail has more authors than are looked at");

    private final DomainKeysPolicyResult result;
    private final String text;

    DomainKeysPolicyCause(DomainKeysPolicyResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public DomainKeysPolicyResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
