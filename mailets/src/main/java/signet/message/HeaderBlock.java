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
        byte[] array = bytes.array();
        int last = bytes.offset() + bytes.length();
        int start = bytes.offset();
        int lineFeed = LineFeeds.next(array, start, last);
        while (lineFeed < last) {
            int at = lineFeed + 1;
            boolean folded = at < last && (array[at] == ' ' || array[at] == '\t');
            if (!folded) {
                boolean crlf = lineFeed > start && array[lineFeed - 1] == '\r';
                fields.add(new HeaderField(new ByteSlice(array, start, crlf ? lineFeed - 1 : lineFeed)));
                start = at;
            }
            lineFeed = LineFeeds.next(array, at, last);
        }
        if (start < last) {
            fields.add(new HeaderField(new ByteSlice(array, start, last)));
        }
        return new HeaderBlock(fields, truncated);
    }

    /** All fields of that name, top first. */
    public List<HeaderField> named(String name) {
        return fields.stream().filter(field -> field.is(name)).toList();
    }
}
