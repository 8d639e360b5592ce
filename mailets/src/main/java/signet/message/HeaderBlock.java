package signet.message;

import java.util.ArrayList;
import java.util.List;

/**
 * The header of one message: its fields in the order received, top first.
 *
 * <p>Immutable, as long as nobody writes to the bytes it was read from.
 *
 * @param fields the fields and any stray lines between them
 * @param truncated whether the header was longer than {@link RawMessage#MAX_HEADER_BYTES} and the rest was not read
 */
public record HeaderBlock(List<HeaderField> fields, boolean truncated) {
    public HeaderBlock {
        fields = List.copyOf(fields);
    }

    /**
     * Splits the bytes of a header, without the blank line that ends it, into fields. Lines end at LF or CRLF; a line that
     * begins with white space belongs to the field before it (RFC 5322 2.2.3). A bare CR is a byte like any other.
     */
    public static HeaderBlock parse(ByteSlice bytes, boolean truncated) {
        List<HeaderField> fields = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < bytes.length()) {
            if (bytes.at(at++) != '\n') {
                continue;
            }
            boolean folded = at < bytes.length() && (bytes.at(at) == ' ' || bytes.at(at) == '\t');
            if (!folded) {
                int end = at - 1;
                if (end > start && bytes.at(end - 1) == '\r') {
                    end--;
                }
                fields.add(new HeaderField(bytes.slice(start, end)));
                start = at;
            }
        }
        if (start < bytes.length()) {
            fields.add(new HeaderField(bytes.slice(start, bytes.length())));
        }
        return new HeaderBlock(fields, truncated);
    }

    /** All fields of that name, top first. */
    public List<HeaderField> named(String name) {
        return fields.stream().filter(field -> field.is(name)).toList();
    }
}
