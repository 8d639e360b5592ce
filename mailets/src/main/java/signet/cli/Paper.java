package signet.cli;

import java.io.PrintWriter;
import signet.cli.Screen.Tone;
import signet.settings.Printable;

/** Text laid out for a screen: headings, and below them rows of a label and a paragraph. Everything is made printable. */
final class Paper {
    private static final int LABEL = 14;

    private final PrintWriter out;
    private final Screen screen;

    Paper(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /** A line whose last word carries the tone. */
    void heading(String text, String outcome, Tone tone) {
        out.println(screen.toned(Tone.HEADING, Printable.of(text) + ": ") + screen.toned(tone, Printable.of(outcome)));
    }

    /** A label, and beside it a text wrapped at the width of the screen; nothing if the text is empty. */
    void row(String label, String text) {
        row(label, Tone.PLAIN, text);
    }

    /** The same with a label that carries a tone. */
    void row(String label, Tone tone, String text) {
        if (text.isEmpty()) {
            return;
        }
        out.print("  " + screen.toned(tone, label) + " ".repeat(Math.max(1, LABEL - 2 - label.length())));
        StringBuilder line = new StringBuilder(" ".repeat(LABEL));
        boolean isFirst = true;
        boolean lineHasWord = false;
        for (String word : Printable.of(text).split(" ")) {
            if (lineHasWord && line.length() + 1 + word.length() > screen.width()) {
                out.println(isFirst ? line.substring(LABEL) : line);
                isFirst = false;
                line = new StringBuilder(" ".repeat(LABEL));
                lineHasWord = false;
            }
            line.append(lineHasWord ? " " : "").append(word);
            lineHasWord = true;
        }
        out.println(isFirst ? line.substring(LABEL) : line);
    }

    /** How long the lines beside a label can be. */
    int roomForText() {
        return screen.width() - LABEL;
    }

    /** A line below the text of a row, as it is; nothing if it is empty. */
    void under(String text) {
        if (!text.isEmpty()) {
            out.println(" ".repeat(LABEL) + Printable.of(text));
        }
    }

    void blankLine() {
        out.println();
    }

    /** Lines as they are. */
    void verbatim(String text) {
        text.lines().forEach(line -> out.println(Printable.of(line)));
    }
}
