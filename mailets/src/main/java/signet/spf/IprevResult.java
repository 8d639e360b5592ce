package signet.spf;

import java.util.Locale;

/** Whether the client's address has a name that leads back to it (RFC 8601 2.7.3). */
public enum IprevResult {
    PASS,
    FAIL,
    TEMPERROR,
    PERMERROR;

    /** The word for the iprev method in an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
