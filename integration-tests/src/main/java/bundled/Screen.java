package bundled;

import java.io.Console;
import java.io.PrintStream;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The terminal, or the file output goes to: its width, and colours only where somebody sees them. */
final class Screen {
    private static final int DEFAULT_WIDTH = 100;
    private static final int LEAST_WIDTH = 72;
    private static final int GREATEST_WIDTH = 160;

    private final PrintStream out;
    private final boolean colours;
    private final int width;

    private Screen(PrintStream out, boolean colours, int width) {
        this.out = out;
        this.colours = colours;
        this.width = width;
    }

    static Screen standard() {
        boolean colours = isTerminal() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Screen(System.out, colours, width(System.getenv("COLUMNS")));
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

    /** Shells know COLUMNS, but seldom export it: then the terminal is asked. */
    private static int width(@Nullable String variable) {
        OptionalInt asked = number(variable == null ? "" : variable);
        int columns = asked.isPresent() ? asked.getAsInt() : columns(TerminalSize.ask());
        return Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, columns));
    }

    /** In an answer of {@code stty size}: rows, a space, columns. A terminal that does not know its size says 0. */
    static int columns(String size) {
        int columns = number(size.substring(size.indexOf(' ') + 1).strip()).orElse(0);
        return columns > 0 ? columns : DEFAULT_WIDTH;
    }

    private static OptionalInt number(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    int width() {
        return width;
    }

    void line(String text) {
        out.println(text);
    }

    /** Text that is wrapped at spaces. */
    void paragraph(String text) {
        Table.wrap(text, width).forEach(out::println);
    }

    void title(String text) {
        out.println();
        Table.wrap(text, width).forEach(line -> out.println(coloured("1", line)));
    }

    /** Green, yellow or red for an action; plain for others. */
    void action(String action, String text) {
        switch (action) {
            case "accept" -> out.println(coloured("32", text));
            case "quarantine" -> out.println(coloured("33", text));
            case "reject", "discard", Outcome.REFUSED, Outcome.LOST -> out.println(coloured("31", text));
            default -> out.println(text);
        }
    }

    private String coloured(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
