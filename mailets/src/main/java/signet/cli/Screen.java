package signet.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * Where people read: how wide it is, and whether it shows colours.
 *
 * @param width the columns of a line
 */
record Screen(int width, boolean colours) {
    /** A file, a pipe, a test. */
    static final Screen NONE = new Screen(100, false);

    private static final int LEAST_WIDTH = 60;
    private static final int GREATEST_WIDTH = 160;

    /** What a thing that is shown means for the reader. */
    enum Tone {
        PLAIN(""),
        HEADING("1"),
        GOOD("1;32"),
        DOUBTFUL("1;33"),
        BAD("1;31");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /** The standard output of this process. */
    static Screen standard() {
        if (!isTerminal()) {
            return NONE;
        }
        boolean colours = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Screen(columns(System.getenv("COLUMNS")), colours);
    }

    /** From JDK 22 on there is a console even when output goes to a file, and only it knows. */
    @SuppressWarnings("SystemConsoleNull") // Both cases are handled.
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int columns(@Nullable String variable) {
        try {
            return variable == null
                    ? NONE.width
                    : Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, Integer.parseInt(variable)));
        } catch (NumberFormatException e) {
            return NONE.width;
        }
    }

    String toned(Tone tone, String text) {
        return colours && tone != Tone.PLAIN && !text.isEmpty()
                ? "\u001b[" + tone.code + "m" + text + "\u001b[0m"
                : text;
    }
}
