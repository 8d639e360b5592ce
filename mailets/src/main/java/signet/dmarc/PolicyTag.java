package signet.dmarc;

import java.util.Locale;

/** Which part of a record gave the policy (RFC 9989 4.10.1). */
public enum PolicyTag {
    /** p, as the record is the author domain's own, or has no tag for subdomains that fits. */
    P,
    /** sp, as the record is that of a domain above the author's. */
    SP,
    /** np, as the record is that of a domain above the author's, which does not exist. */
    NP,
    /** None of them: they are missing or wrong, so that a record with a report address counts as p=none. */
    ASSUMED;

    /** {@code p}, {@code sp}, {@code np} or {@code assumed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
