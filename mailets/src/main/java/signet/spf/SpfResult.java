package signet.spf;

import java.util.Locale;

/** What a check says about one identity (RFC 7208 2.6, RFC 8601 2.7.2). */
public enum SpfResult {
    /** Nothing is known: there is no domain to check, or it publishes no SPF record. */
    NONE,
    /** The domain says nothing about this client. To be treated as {@link #NONE} (RFC 7208 8.2). */
    NEUTRAL,
    /** The client may send for the domain. */
    PASS,
    /** The client may not send for the domain. */
    FAIL,
    /** The domain thinks that the client may not send for it, but does not say so for certain. */
    SOFTFAIL,
    /** The check could not be finished for now; a later one may be. */
    TEMPERROR,
    /** The record of the domain cannot be understood; trying again will not help. */
    PERMERROR;

    /** The word for the spf method in an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
