package signet.arc;

import signet.message.ByteSlice;

/** What became of a message that was to be sealed. */
public sealed interface SealingResult {
    /**
     * It is sealed.
     *
     * @param fields the three fields of the set, to be put on top of the message as they are; folded, each with its CRLF,
     *     ASCII only
     * @param instance the place of the set in the chain
     * @param status what the seal says about the chain before it
     */
    record Sealed(ByteSlice fields, int instance, ChainValidationStatus status) implements SealingResult {}

    /**
     * It stays as it is.
     *
     * @param detail the particulars in words; may be empty
     */
    record Refused(SealingCause cause, String detail) implements SealingResult {
        /** The cause and the particulars as one text for people. */
        public String explanation() {
            return detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
        }
    }
}
