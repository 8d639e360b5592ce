package signet.dns.zone;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import signet.domain.DomainName;

/** The texts inside a zone file: strings with escapes, domain names, and how they are shown in errors. */
final class ZoneText {
    private static final int MAX_STRING = 255;
    private static final int MAX_SHOWN = 60;

    private ZoneText() {}

    /** A text that is not what it should be; the message says what is wrong with it. */
    static final class BadText extends Exception {
        BadText(String message) {
            super(message);
        }
    }

    /** The bytes of a text: UTF-8, with \DDD for any byte and \\ for a backslash. */
    static byte[] bytes(String text) throws BadText {
        byte[] utf8 = utf8(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] != '\\') {
                bytes.write(utf8[i]);
            } else if (i + 1 < utf8.length && utf8[i + 1] == '\\') {
                bytes.write('\\');
                i++;
            } else {
                bytes.write(decimal(utf8, i + 1));
                i += 3;
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) throws BadText {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new BadText("holds half of a surrogate pair, which is no character");
        }
    }

    private static int decimal(byte[] text, int at) throws BadText {
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            if (i >= text.length || text[i] < '0' || text[i] > '9') {
                throw badEscape();
            }
            value = 10 * value + text[i] - '0';
        }
        if (value > 255) {
            throw badEscape();
        }
        return value;
    }

    private static BadText badEscape() {
        return new BadText(
                "has a backslash that starts no escape; allowed are three digits from 000 to 255 for one byte,"
                        + " and a second backslash for a backslash. In JSON: \"caf\\\\233\", \"back\\\\\\\\slash\"");
    }

    /** RFC 1035 3.3: a character-string holds at most 255 bytes; what is longer becomes several. */
    static List<byte[]> characterStrings(byte[] bytes) {
        List<byte[]> strings = new ArrayList<>();
        for (int at = 0; at == 0 || at < bytes.length; at += MAX_STRING) {
            strings.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + MAX_STRING)));
        }
        return strings;
    }

    /** A name as people write it, or in presentation form: octets other than letters, digits, - and _ are kept. */
    static Optional<DomainName> name(String text) throws BadText {
        Optional<DomainName> usual = DomainName.parse(text);
        return usual.isPresent() ? usual : presentation(text);
    }

    /** RFC 1035 5.1: \DDD and \X, so that an escaped dot does not end a label. */
    private static Optional<DomainName> presentation(String text) throws BadText {
        byte[] utf8 = utf8(text);
        List<String> labels = new ArrayList<>();
        StringBuilder label = new StringBuilder();
        int end = utf8.length > 1 && utf8[utf8.length - 1] == '.' && utf8[utf8.length - 2] != '\\'
                ? utf8.length - 1
                : utf8.length;
        for (int i = 0; i < end; i++) {
            if (utf8[i] == '.') {
                labels.add(label.toString());
                label.setLength(0);
            } else if (utf8[i] == '\\') {
                label.append((char) decimal(utf8, i + 1));
                i += 3;
            } else {
                label.append((char) (utf8[i] & 0xff));
            }
        }
        labels.add(label.toString());
        return DomainName.ofLabels(labels);
    }

    /** Text for an error message: quoted, one line, not long. */
    static String quoted(String text) {
        String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
        return '"' + printable(shown) + '"';
    }

    /** Text without anything that could confuse a terminal or a log. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)
                    || !Character.isDefined(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
