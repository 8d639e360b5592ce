package signet.dmarc;

import java.util.Locale;

/** What a domain owner asks to be done with mail that fails (RFC 9989 4.7, tag p), in order of strictness. */
public enum DmarcPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    /** As it stands in records, reports and Authentication-Results fields. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy one level below; of the weakest itself. */
    public DmarcPolicy weaker() {
        return this == REJECT ? QUARANTINE : NONE;
    }
}
