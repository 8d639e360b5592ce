package signet.adsp;

import java.util.Optional;

/**
 * The policy record of DomainKeys (RFC 4870 3.6). Immutable.
 *
 * @param signing o=
 * @param testing t=y
 * @param reportAddress r=, as written: for display only
 * @param notes n=, as written: for display only
 */
public record DomainKeysPolicyRecord(
        Signing signing, boolean testing, Optional<String> reportAddress, Optional<String> notes) {
    /** How much of its mail a domain signs. */
    public enum Signing {
        /** Some, or none: {@code o=~}, the default. */
        SOME("~"),
        /** All: {@code o=-}. */
        ALL("-");

        private final String word;

        Signing(String word) {
            this.word = word;
        }

        /** The word for it in a record. */
        public String word() {
            return word;
        }
    }

    /** Reads a record; nothing if it is no valid one. */
    public static Optional<DomainKeysPolicyRecord> parse(byte[] text) {
        return Optional.empty();
    }
}
