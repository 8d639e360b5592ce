package signet.dmarc;

import java.util.Locale;

/** How alike two domains must be, or are (RFC 9989 3.2.10). */
public enum AlignmentMode {
    /** They have the same organizational domain. */
    RELAXED,
    /** They are the same domain. */
    STRICT;

    /** For people and machines: {@code relaxed} or {@code strict}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it stands in records and reports: {@code r} or {@code s}. */
    public String letter() {
        return word().substring(0, 1);
    }
}
