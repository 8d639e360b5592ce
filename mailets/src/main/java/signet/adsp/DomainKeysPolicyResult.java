package signet.adsp;

import java.util.Locale;

/** What the DomainKeys policy of the author domain makes of a message; RFC 4870 gives no words for it. */
public enum DomainKeysPolicyResult {
    /** The author domain publishes no policy, or it was not looked at. */
    NONE,
    /** The author domain signed the message. */
    PASS,
    /** The author domain did not sign the message, and signs only some of its mail, or is testing. */
    NEUTRAL,
    /** The author domain did not sign the message, and says that it signs all its mail. */
    FAIL,
    /** It could not be found out for now; the same message may be judged later. */
    TEMPERROR,
    /** It cannot be found out: several records, or nobody who can be told to be the author. */
    PERMERROR;

    /** The word for the private method x-domainkeys-policy in an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
