package signet.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes 8-bit text of a message in quoted-printable (RFC 2045 6.7), as a server does that passes mail on to one without
 * 8BITMIME (RFC 6152 3) - but before it is signed. Fields with 8-bit bytes stay as they are. Total, and takes time linear in
 * the size of the message times the depth of its parts.
 */
public final class SevenBit {
    private static final String ENCODING = "Content-Transfer-Encoding";
    private static final int DEEPEST = 20;
    private static final int LONGEST_LINE = 76;
    private static final String HEX = "0123456789ABCDEF";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean untouchable;

    private SevenBit() {}

    /** The message in 7 bits; nothing if it is already, or if a signed part of it would not survive. */
    public static Optional<byte[]> of(byte[] message) {
        if (!isEightBit(ByteSlice.of(message)) && !saysEightBit(message)) {
            return Optional.empty();
        }
        SevenBit seven = new SevenBit();
        seven.entity(ByteSlice.of(message), 0);
        return seven.untouchable ? Optional.empty() : Optional.of(seven.out.toByteArray());
    }

    /** A cheap look for the words in any part: servers go by them, whatever the bytes are. */
    private static boolean saysEightBit(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return text.contains("8bit") || text.contains("binary");
    }

    private static boolean isEightBit(ByteSlice bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0) {
                return true;
            }
        }
        return false;
    }

    private void entity(ByteSlice whole, int depth) {
        int headerEnd = headerEnd(whole);
        ByteSlice body = whole.slice(bodyStart(whole, headerEnd), whole.length());
        HeaderBlock header = HeaderBlock.parse(whole.slice(0, headerEnd), false);
        String type = first(header, "Content-Type");
        String kind = word(type);
        String encoding = word(first(header, ENCODING));
        boolean open =
                encoding.isEmpty() || encoding.equals("7bit") || encoding.equals("8bit") || encoding.equals("binary");
        if (kind.equals("multipart/signed") && isEightBit(body)) {
            untouchable = true; // RFC 1847 2.1: what is signed is not to be changed
        } else if (depth < DEEPEST
                && open
                && kind.startsWith("multipart/")
                && !boundary(type).isEmpty()) {
            writeHeader(header, encoding.isEmpty() ? "" : "7bit");
            multipart(body, boundary(type), depth);
        } else if (depth < DEEPEST && open && kind.equals("message/rfc822")) {
            writeHeader(header, encoding.isEmpty() ? "" : "7bit");
            entity(body, depth + 1);
        } else if (open && isEightBit(body)) {
            writeHeader(header, "quoted-printable");
            quotedPrintable(body);
        } else {
            writeHeader(header, open && !encoding.isEmpty() ? "7bit" : "");
            write(body);
        }
    }

    private static int headerEnd(ByteSlice whole) {
        for (int i = 0; i < whole.length(); i++) {
            boolean lineStart = i == 0 || whole.at(i - 1) == '\n';
            if (lineStart && startsWith(whole, i, "\r\n")) {
                return i;
            }
        }
        return whole.length();
    }

    private static int bodyStart(ByteSlice whole, int headerEnd) {
        return Math.min(whole.length(), headerEnd + 2);
    }

    private static boolean startsWith(ByteSlice bytes, int at, String text) {
        if (at + text.length() > bytes.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((bytes.at(at + i) & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String first(HeaderBlock header, String name) {
        List<HeaderField> fields = header.named(name);
        return fields.isEmpty() ? "" : fields.get(0).value().toString().replace("\r\n", "");
    }

    /** Up to the parameters. */
    private static String word(String value) {
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** RFC 2046 5.1.1; empty if there is none. */
    private static String boundary(String type) {
        int at = type.toLowerCase(Locale.ROOT).indexOf("boundary=");
        if (at < 0) {
            return "";
        }
        int start = at + "boundary=".length();
        if (start < type.length() && type.charAt(start) == '"') {
            int end = type.indexOf('"', start + 1);
            return end < 0 ? "" : type.substring(start + 1, end);
        }
        int end = start;
        while (end < type.length() && type.charAt(end) > ' ' && type.charAt(end) != ';') {
            end++;
        }
        return type.substring(start, end);
    }

    /** Each part goes up to the line end before the next delimiter, which belongs to that (RFC 2046 5.1.1). */
    private void multipart(ByteSlice body, String boundary, int depth) {
        String delimiter = "--" + boundary;
        int partStart = -1;
        int copied = 0;
        for (int line = 0; line < body.length(); line = nextLine(body, line)) {
            if (!startsWith(body, line, delimiter)) {
                continue;
            }
            if (partStart >= 0) {
                int partEnd = Math.max(partStart, line - 2);
                entity(body.slice(partStart, partEnd), depth + 1);
                copied = partEnd;
            }
            int end = nextLine(body, line);
            write(body.slice(copied, end));
            copied = end;
            partStart = end;
            if (startsWith(body, line, delimiter + "--")) {
                partStart = -1;
                break;
            }
        }
        if (partStart >= 0) {
            entity(body.slice(partStart, body.length()), depth + 1); // the last delimiter is missing
        } else {
            write(body.slice(copied, body.length()));
        }
    }

    private static int nextLine(ByteSlice bytes, int from) {
        int at = from;
        while (at < bytes.length() && bytes.at(at) != '\n') {
            at++;
        }
        return Math.min(bytes.length(), at + 1);
    }

    /** @param encoding what the encoding is now; empty to leave the header as it is */
    private void writeHeader(HeaderBlock header, String encoding) {
        for (HeaderField field : header.fields()) {
            if (encoding.isEmpty() || !field.is(ENCODING)) {
                write(field.raw());
                write("\r\n");
            }
        }
        if (!encoding.isEmpty()) {
            write(ENCODING + ": " + encoding + "\r\n");
        }
        write("\r\n");
    }

    private void quotedPrintable(ByteSlice body) {
        int column = 0;
        for (int i = 0; i < body.length(); i++) {
            if (startsWith(body, i, "\r\n")) {
                write("\r\n");
                column = 0;
                i++;
                continue;
            }
            int octet = body.at(i) & 0xff;
            boolean lineEnd = i + 1 == body.length() || startsWith(body, i + 1, "\r\n");
            boolean plain = octet > ' ' && octet < 0x7f && octet != '=' || (octet == ' ' || octet == '\t') && !lineEnd;
            int length = plain ? 1 : 3;
            // Room for the mark of a line that goes on.
            if (column + length > LONGEST_LINE - (lineEnd ? 0 : 1)) {
                write("=\r\n");
                column = 0;
            }
            if (plain) {
                out.write(octet);
            } else {
                write("=" + HEX.charAt(octet >> 4) + HEX.charAt(octet & 15));
            }
            column += length;
        }
    }

    private void write(ByteSlice bytes) {
        out.write(bytes.array(), bytes.offset(), bytes.length());
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
