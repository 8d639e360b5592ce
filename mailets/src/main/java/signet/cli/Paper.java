package signet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import signet.cli.Screen.Tone;

/** Text laid out for a screen: headings, and below them rows of a label and a paragraph. Everything is made printable. */
final class Paper {
    private static final int LABEL = 14;
    private static final int HANGING = 4;
    private static final String[] NO_WORDS = {};

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

    /** A line above others. */
    void heading(String text) {
        out.println(screen.toned(Tone.HEADING, Printable.of(text) + ":"));
    }

    /** A label, and beside it a text wrapped at the width of the screen; nothing if the text is empty. */
    void row(String label, String text) {
        if (text.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("  " + label);
        line.append(" ".repeat(Math.max(1, LABEL - line.length())));
        wrapped(line.toString(), LABEL, List.of(new Piece(text, Tone.PLAIN)));
    }

    /** An indented text, a colon and what became of it, then a remark; wrapped deeper than it is indented. */
    void indented(int indent, String text, String outcome, Tone tone, String remark) {
        wrapped(
                " ".repeat(indent),
                indent + HANGING,
                List.of(
                        new Piece(text + (text.isEmpty() || outcome.isEmpty() ? "" : ":"), Tone.PLAIN),
                        new Piece(outcome, tone),
                        new Piece(remark, Tone.PLAIN)));
    }

    private record Piece(String text, Tone tone) {}

    private void wrapped(String start, int indent, List<Piece> pieces) {
        StringBuilder line = new StringBuilder(start);
        int length = start.length();
        boolean lineHasWord = false;
        for (Piece piece : pieces) {
            StringBuilder run = new StringBuilder();
            for (String word : piece.text().isEmpty()
                    ? NO_WORDS
                    : Printable.of(piece.text()).split(" ")) {
                if (lineHasWord && length + 1 + word.length() > screen.width()) {
                    out.println(line.append(screen.toned(piece.tone(), run.toString())));
                    run.setLength(0);
                    line = new StringBuilder(" ".repeat(indent));
                    length = indent;
                    lineHasWord = false;
                }
                run.append(lineHasWord ? " " : "").append(word);
                length += (lineHasWord ? 1 : 0) + word.length();
                lineHasWord = true;
            }
            line.append(screen.toned(piece.tone(), run.toString()));
        }
        out.println(line);
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

    /** A number, and what it is of, indented. */
    void counted(int count, int depth, String text) {
        out.println(String.format(Locale.ROOT, "%6d  ", count) + "  ".repeat(depth) + Printable.of(text));
    }

    void blankLine() {
        out.println();
    }

    /** Lines as they are. */
    void verbatim(String text) {
        text.lines().forEach(line -> out.println(Printable.of(line)));
    }
}
