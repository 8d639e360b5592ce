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
        if (text.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("  " + label);
        line.append(" ".repeat(Math.max(1, LABEL - line.length())));
        boolean lineHasWord = false;
        for (String word : Printable.of(text).split(" ")) {
            if (lineHasWord && line.length() + 1 + word.length() > screen.width()) {
                out.println(line);
                line = new StringBuilder(" ".repeat(LABEL));
                lineHasWord = false;
            }
            line.append(lineHasWord ? " " : "").append(word);
            lineHasWord = true;
        }
        out.println(line);
    }

    void blankLine() {
        out.println();
    }

    /** Lines as they are. */
    void verbatim(String text) {
        text.lines().forEach(line -> out.println(Printable.of(line)));
    }
}
