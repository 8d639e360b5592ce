package signet.message;

import java.nio.charset.StandardCharsets;

/**
 * One header field exactly as received: name, colon and folded value, without the line end that closes it. A line that
 * is no field at all (no colon, or an empty name) is kept too, with an empty name, so that nothing of the header is lost.
 * Two fields with the same bytes are equal. Immutable, as long as nobody writes to the bytes.
 */
public final class HeaderField {
    private final ByteSlice raw;
    private final int nameLength;
    private final int colon;

    /** @param raw the field's bytes without its final line end */
    public HeaderField(ByteSlice raw) {
        this.raw = raw;
        int at = 0;
        while (at < raw.length() && isNameByte(raw.at(at))) {
            at++;
        }
        int nameEnd = at;
        // RFC 5322 4.5: obsolete syntax allows white space before the colon.
        while (at < raw.length() && (raw.at(at) == ' ' || raw.at(at) == '\t')) {
            at++;
        }
        boolean field = nameEnd > 0 && at < raw.length() && raw.at(at) == ':';
        this.nameLength = field ? nameEnd : 0;
        this.colon = field ? at : -1;
    }

    /** A field of the text as UTF-8, without its final line end. */
    public static HeaderField of(String raw) {
        return new HeaderField(ByteSlice.of(raw, StandardCharsets.UTF_8));
    }

    private static boolean isNameByte(byte b) {
        return b > ' ' && b != ':' && b != 0x7f || b < 0; // ftext, and 8-bit bytes that no name should have
    }

    /** The whole field: name, colon, value with its folding; no final line end. */
    public ByteSlice raw() {
        return raw;
    }

    /** False for a line of the header that is no field. */
    public boolean isField() {
        return colon >= 0;
    }

    /** The name as written, empty if this is no field. */
    public ByteSlice name() {
        return raw.slice(0, nameLength);
    }

    /** Everything after the colon, folding included; empty if this is no field. */
    public ByteSlice value() {
        return colon < 0 ? raw.slice(0, 0) : raw.slice(colon + 1, raw.length());
    }

    /** Whether the name is the given one, ASCII letters compared without case. */
    public boolean is(String name) {
        return name.length() == nameLength && nameStartsWith(name);
    }

    /** Whether the name begins so, ASCII letters compared without case. */
    public boolean nameStartsWith(String prefix) {
        if (colon < 0 || prefix.length() > nameLength) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (lower(raw.at(i)) != lower((byte) prefix.charAt(i)) || prefix.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderField field && raw.equals(field.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** The whole field, one char for each byte. */
    @Override
    public String toString() {
        return raw.toString();
    }
}
