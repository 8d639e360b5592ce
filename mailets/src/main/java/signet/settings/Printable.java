package signet.settings;

import java.util.Locale;

/** Text from anywhere as it may be shown: no character of it drives the terminal or turns the line around. */
public final class Printable {
    private Printable() {}

    /** The text on one line; control, format and undefined characters stand as {@code {U+001B}}. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(String.format(Locale.ROOT, "{U+%04X}", c));
            }
        });
        return printable.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
