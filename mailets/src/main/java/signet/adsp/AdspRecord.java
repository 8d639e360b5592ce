package signet.adsp;

import java.util.Locale;
import java.util.Optional;

/**
 * An ADSP record (RFC 5617 4.2.1). Immutable.
 *
 * @param practice dkim=
 */
public record AdspRecord(Practice practice) {
    /** What a domain says about signing its mail. */
    public enum Practice {
        /** It may sign some of its mail, or all; also any word that is not known. */
        UNKNOWN,
        /** It signs all its mail. */
        ALL,
        /** It signs all its mail, and mail that arrives without a valid signature should be discarded. */
        DISCARDABLE;

        /** The word for it in a record. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a record; nothing if it is no valid one. */
    public static Optional<AdspRecord> parse(byte[] text) {
        return Optional.empty();
    }
}
