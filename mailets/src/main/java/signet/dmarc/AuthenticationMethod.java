package signet.dmarc;

import java.util.Locale;

/** The mechanisms that authenticate identifiers (RFC 9989 4.3). */
public enum AuthenticationMethod {
    DKIM,
    SPF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
