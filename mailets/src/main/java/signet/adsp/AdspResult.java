package signet.adsp;

import java.util.Locale;

/** What the signing practices of the author domain make of a message (RFC 5617 5.4). */
public enum AdspResult {
    /** The author domain publishes no signing practices, or they were not looked at. */
    NONE,
    /** The author domain signed the message; whatever it publishes is satisfied. */
    PASS,
    /** The author domain did not sign the message, and says no more about such mail. */
    UNKNOWN,
    /** The author domain did not sign the message, and says that it signs all its mail. */
    FAIL,
    /** The author domain did not sign the message, and asks to discard such mail. */
    DISCARD,
    /** The author domain does not exist. */
    NXDOMAIN,
    /** It could not be found out for now; the same message may be judged later. */
    TEMPERROR,
    /** It cannot be found out: several records, or nobody who can be told to be the author. */
    PERMERROR;

    /** The word for the dkim-adsp method in an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
