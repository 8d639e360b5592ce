package signet.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes 8-bit text of a message in quoted-printable (RFC 2045 6.7), as a server does that passes mail on to one without
 * 8BITMIME (RFC 6152 3) - but before it is signed. Only parts that say themselves or by their silence that they may be
 * changed are; what is signed, and what says that it has 7 bits, stays byte for byte. Fields with 8-bit bytes stay, too.
 * Total, and takes time linear in the size of the message times the depth of its parts.
 */
public final class SevenBit {
    private static final String ENCODING = "Content-Transfer-Encoding";
    private static final int DEEPEST = 20;
    private static final int LONGEST_LINE = 76;
    private static final int CHUNK = 8192;
    private static final String HEX = "0123456789ABCDEF";

    private final ByteArrayOutputStream out;
    private boolean untouchable;

    private SevenBit(int size) {
        out = new ByteArrayOutputStream(size);
    }

    /** The message in 7 bits; nothing if it is already, or if a part that is not to be changed would not survive. */
    public static Optional<byte[]> of(byte[] message) {
        SevenBit seven = new SevenBit(message.length);
        seven.entity(ByteSlice.of(message), "text/plain", 0);
        if (seven.untouchable) {
            return Optional.empty();
        }
        byte[] result = seven.out.toByteArray();
        return Arrays.equals(result, message) ? Optional.empty() : Optional.of(result);
    }

    /**
     * Whether there may be something to write anew: 8-bit bytes, or the words that say so in any part, since servers go by
     * them, whatever the bytes are. Reads the stream without keeping it.
     *
     * @throws IOException if the stream fails
     */
    public static boolean mayApplyTo(InputStream message) throws IOException {
        WordScan eightBit = new WordScan("8bit");
        WordScan binary = new WordScan("binary");
        byte[] chunk = new byte[CHUNK];
        for (int read = message.read(chunk); read >= 0; read = message.read(chunk)) {
            for (int i = 0; i < read; i++) {
                boolean saysEightBit = eightBit.ends(chunk[i]);
                boolean saysBinary = binary.ends(chunk[i]);
                if (chunk[i] < 0 || saysEightBit || saysBinary) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Finds a word whose first letter does not come again in it. */
    private static final class WordScan {
        private final String word;
        private int found;

        WordScan(String word) {
            this.word = word;
        }

        boolean ends(byte next) {
            int c = next >= 'A' && next <= 'Z' ? next + 32 : next;
            found = c == word.charAt(found) ? found + 1 : c == word.charAt(0) ? 1 : 0;
            if (found < word.length()) {
                return false;
            }
            found = 0;
            return true;
        }
    }

    private static boolean isEightBit(ByteSlice bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0) {
                return true;
            }
        }
        return false;
    }

    /** @param usual the type of an entity that names none */
    private void entity(ByteSlice whole, String usual, int depth) {
        int headerEnd = headerEnd(whole);
        ByteSlice body = whole.slice(bodyStart(whole, headerEnd), whole.length());
        HeaderBlock header = HeaderBlock.parse(whole.slice(0, headerEnd), false);
        MediaType type = MediaType.of(header, usual);
        String encoding = encoding(header);
        boolean labelled = encoding.equals("8bit") || encoding.equals("binary");
        boolean open = labelled || encoding.isEmpty() || encoding.equals("7bit");
        boolean eightBit = isEightBit(body);
        if (type.name().equals("multipart/signed")) {
            untouchable |= eightBit; // RFC 1847 2.1: what is signed is not to be changed
            write(whole);
        } else if (!open || !eightBit && !labelled && !type.isMultipart() && !type.isMessage()) {
            write(whole);
        } else if (depth < DEEPEST && type.isMultipart() && !type.boundary().isEmpty()) {
            writeHeader(whole, header, headerEnd, labelled ? "7bit" : "");
            multipart(body, type, depth);
        } else if (depth < DEEPEST && type.name().equals("message/rfc822")) {
            writeHeader(whole, header, headerEnd, labelled ? "7bit" : "");
            entity(body, "text/plain", depth + 1);
        } else if (type.isMultipart() || type.isMessage()) {
            untouchable |= eightBit; // RFC 2045 6.4: there is no quoted-printable for these
            write(whole);
        } else if (eightBit && !encoding.equals("7bit")) {
            writeHeader(whole, header, headerEnd, "quoted-printable");
            quotedPrintable(body);
        } else {
            writeHeader(whole, header, headerEnd, labelled ? "7bit" : "");
            write(body);
        }
    }

    private static String encoding(HeaderBlock header) {
        List<HeaderField> fields = header.named(ENCODING);
        return fields.isEmpty()
                ? ""
                : MediaType.words(fields.get(0).value()).get(0).toLowerCase(Locale.ROOT);
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

    /** Each part goes up to the line end before the next delimiter, which belongs to that (RFC 2046 5.1.1). */
    private void multipart(ByteSlice body, MediaType type, int depth) {
        String delimiter = "--" + type.boundary();
        String usual = type.name().equals("multipart/digest") ? "message/rfc822" : "text/plain"; // RFC 2046 5.1.5
        int partStart = -1;
        int copied = 0;
        for (int line = 0; line < body.length(); line = nextLine(body, line)) {
            if (!startsWith(body, line, delimiter)) {
                continue;
            }
            if (partStart >= 0) {
                int partEnd = Math.max(partStart, line - 2);
                entity(body.slice(partStart, partEnd), usual, depth + 1);
                copied = partEnd;
            }
            int end = nextLine(body, line);
            boolean close = startsWith(body, line, delimiter + "--");
            // The delimiter of an inner multipart may begin so, too: where parts begin is not certain then.
            untouchable |= !isBlank(body.slice(line + delimiter.length() + (close ? 2 : 0), end));
            write(body.slice(copied, end));
            copied = end;
            partStart = end;
            if (close) {
                partStart = -1;
                break;
            }
        }
        if (partStart >= 0) {
            entity(body.slice(partStart, body.length()), usual, depth + 1); // the last delimiter is missing
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

    private static boolean isBlank(ByteSlice bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) != ' ' && bytes.at(i) != '\t' && bytes.at(i) != '\r' && bytes.at(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    /** @param encoding what the encoding is now; empty to leave the header as it is */
    private void writeHeader(ByteSlice whole, HeaderBlock header, int headerEnd, String encoding) {
        boolean leave = encoding.isEmpty() || headerEnd == whole.length();
        int copied = 0;
        for (HeaderField field : leave ? List.<HeaderField>of() : header.named(ENCODING)) {
            int start = field.raw().offset() - whole.offset();
            write(whole.slice(copied, start));
            write(ENCODING + ": " + encoding);
            copied = start + field.raw().length();
        }
        if (!leave && copied == 0) {
            write(whole.slice(0, headerEnd));
            write(ENCODING + ": " + encoding + "\r\n");
            copied = headerEnd;
        }
        write(whole.slice(copied, bodyStart(whole, headerEnd)));
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
