package signet.spf;

import java.util.Locale;

/** Text of strangers as one line of printable ASCII of bounded length, for logs, replies and people. */
final class PlainLine {
    /** Room for a term of a usual record. */
    static final int MAX_TERM = 200;

    private static final String CUT = "...";

    private PlainLine() {}

    /** The text; what is not printable ASCII stands as {@code {U+00E9}}. */
    static String of(String text, int maxLength) {
        return isPlain(text) && text.length() <= maxLength ? text : clean(text, maxLength);
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String clean(String text, int maxLength) {
        StringBuilder line = new StringBuilder();
        int beforeCut = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c <= '~') {
                line.append((char) c);
            } else {
                line.append(String.format(Locale.ROOT, "{U+%04X}", c));
            }
            if (line.length() > maxLength) {
                line.setLength(beforeCut);
                return line.append(CUT).toString();
            }
            if (line.length() <= maxLength - CUT.length()) {
                beforeCut = line.length();
            }
        }
        return line.toString();
    }
}
