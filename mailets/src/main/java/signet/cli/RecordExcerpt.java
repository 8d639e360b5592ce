package signet.cli;

import java.util.Locale;

/** A place in a record, marked below it; of a long record only what is around it. */
final class RecordExcerpt {
    private static final String CUT = "...";

    private final String line;
    private final String marks;

    /**
     * @param text one char for each byte
     * @param length how many characters are marked; 0 marks none
     * @param width how long the lines may become
     */
    RecordExcerpt(String text, int offset, int length, int width) {
        String before = printable(text.substring(0, offset));
        String marked = printable(text.substring(offset, offset + length));
        String after = printable(text.substring(offset + length));
        int room = width - marked.length();
        if (room < 0) {
            marked = marked.substring(0, Math.max(0, width - 2 * CUT.length())) + CUT;
            room = CUT.length();
        }
        if (before.length() + after.length() > room) {
            int left = Math.max(room / 2, room - after.length());
            before = before.length() <= left
                    ? before
                    : CUT + before.substring(before.length() - Math.max(0, left - CUT.length()));
            int right = room - before.length();
            after = after.length() <= right ? after : after.substring(0, Math.max(0, right - CUT.length())) + CUT;
        }
        this.line = before + marked + after;
        this.marks = " ".repeat(before.length()) + "^".repeat(marked.length());
    }

    String line() {
        return line;
    }

    /** What stands below the line; empty if nothing is marked. */
    String marks() {
        return marks.isBlank() ? "" : marks;
    }

    /** Bytes that are not printable ASCII stand as in zone files (RFC 1035 5.1). */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\%03d", (int) c));
        }
        return printable.toString();
    }
}
