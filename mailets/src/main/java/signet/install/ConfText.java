package signet.install;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a configuration file as text with one character for each byte, so that what is not touched comes out as it
 * went in, whatever its encoding. Only ASCII is searched for and added.
 */
final class ConfText {
    private ConfText() {}

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How lines end in this file. */
    static String lineEnd(String text) {
        int line = text.indexOf('\n');
        return line > 0 && text.charAt(line - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The white space before a place, back to the beginning of its line; empty if something else stands there. */
    static String indentAt(String text, int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        String before = text.substring(start, offset);
        return before.isBlank() ? before : "";
    }
}
