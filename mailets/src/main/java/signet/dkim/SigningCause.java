package signet.dkim;

import signet.settings.Word;

/** Why a message cannot be signed. {@link #word} is stable, {@link #text} may change. */
public enum SigningCause implements Word {
    /** From must be signed (RFC 6376 5.4), and there is none. */
    NO_FROM("the message has no From field"),
    /** RFC 5322 3.6 allows one, and receivers turn such mail away. */
    SEVERAL_FROM("the message has several From fields"),
    /** Its end was not read, so nobody could say what is signed. */
    HEADER_TOO_LARGE("the message header is too large"),
    /** More fields of the names that are signed than any real message has. */
    TOO_MANY_FIELDS("the message has too many header fields of one name"),
    /** Servers on the way drop or mend a line without a name and a colon, or put it into the body. */
    HEADER_MALFORMED("the message header has a line that is no header field"),
    /** A CR or LF that ends no line, or a NUL: servers on the way change these. */
    FIELD_WOULD_NOT_SURVIVE("a header field that is to be signed has a control character that mail servers change"),
    /** i= has to be d= or below (RFC 6376 3.5). */
    IDENTITY_MISMATCH("the identity is no address in the domain that signs");

    private final String text;

    SigningCause(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
