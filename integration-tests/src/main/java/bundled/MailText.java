package bundled;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of a mail as they were sent or read back, and its header fields. */
public final class MailText {
    private final byte[] bytes;
    private final List<String> fields;

    private MailText(byte[] bytes) {
        this.bytes = bytes;
        this.fields = headerFields(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public static MailText of(byte[] bytes) {
        return new MailText(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** One character for each byte: for comparing and for people. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Whole header fields as they stand in the mail, folded, without the final CRLF, from the top. */
    public List<String> fields() {
        return fields;
    }

    /** Unfolded values of all fields of that name, from the top. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (colon > 0 && field.substring(0, colon).strip().equalsIgnoreCase(name)) {
                values.add(field.substring(colon + 1).replace("\r\n", "").strip());
            }
        }
        return values;
    }

    public Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** In one pass: a hostile mail has a hundred thousand fields, or one field of as many lines. */
    private static List<String> headerFields(String text) {
        int blankLine = text.indexOf("\r\n\r\n");
        int end = blankLine < 0 ? text.length() : blankLine;
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int line = text.indexOf("\r\n"); line >= 0 && line < end; line = text.indexOf("\r\n", line + 2)) {
            boolean folded = text.startsWith(" ", line + 2) || text.startsWith("\t", line + 2);
            if (!folded) {
                fields.add(text.substring(start, line));
                start = line + 2;
            }
        }
        if (start < end) {
            fields.add(text.substring(start, end));
        }
        return List.copyOf(fields);
    }

    @Override
    public String toString() {
        return text();
    }
}
