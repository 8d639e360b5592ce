package signet.dkim;

import signet.message.ByteSlice;

/** What became of a message that was to be signed. */
public sealed interface SigningResult {
    /**
     * It is signed.
     *
     * @param fields the DKIM-Signature fields, one for each signatory in the order given, to be put on top of the message
     *     as they are; each is folded and ends in CRLF. ASCII only
     */
    record Signed(ByteSlice fields) implements SigningResult {}

    /** It cannot be signed by anybody. */
    record Refused(SigningCause cause) implements SigningResult {}
}
