package signet.dmarc;

import java.util.Locale;

/** The result of the DMARC check of a message or of one author domain (RFC 9989 9.2). */
public enum DmarcResult {
    /** A record applies to the author domain, and an authenticated identifier is aligned with it. */
    PASS,
    /** A record applies to the author domain, and no authenticated identifier is aligned with it. */
    FAIL,
    /** No record applies to the author domain. */
    NONE,
    /** It could not be decided for now; the same message may be judged later. */
    TEMPERROR,
    /** The message has no author domain that could be relied on; trying again will not help. */
    PERMERROR;

    /** The word for the dmarc method in an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
