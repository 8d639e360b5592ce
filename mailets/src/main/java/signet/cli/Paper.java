package signet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import signet.cli.Screen.Tone;
import signet.settings.Printable;

/** Text laid out for a screen: headings, and below them rows of a label and a paragraph. Everything is made printable. */
final class Paper {
    private static final int LABEL = 14;
    private static final int HANGING = 4;
    private static final String[] NO_WORDS = {};

    private final PrintWriter out;
    private final Screen screen;
    private boolean isParagraphOver;

    Paper(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /** A line whose last word carries the tone. */
    void heading(String text, String outcome, Tone tone) {
        line(screen.toned(Tone.HEADING, Printable.of(text) + ": ") + screen.toned(tone, Printable.of(outcome)));
    }

    /** A line above others. */
    void heading(String text) {
        line(screen.toned(Tone.HEADING, Printable.of(text) + ":"));
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
        String gap = " ".repeat(Math.max(1, LABEL - 2 - label.length()));
        wrapped(
                "  " + screen.toned(tone, label) + gap,
                2 + label.length() + gap.length(),
                LABEL,
                List.of(new Piece(text, Tone.PLAIN)));
    }

    /** An indented text, a colon and what became of it, then a remark; wrapped deeper than it is indented. */
    void indented(int indent, String text, String outcome, Tone tone, String remark) {
        wrapped(
                " ".repeat(indent),
                indent,
                indent + HANGING,
                List.of(
                        new Piece(text + (text.isEmpty() || outcome.isEmpty() ? "" : ":"), Tone.PLAIN),
                        new Piece(outcome, tone),
                        new Piece(remark, Tone.PLAIN)));
    }

    private record Piece(String text, Tone tone) {}

    /** @param shown how many columns the start takes */
    private void wrapped(String start, int shown, int indent, List<Piece> pieces) {
        StringBuilder text = new StringBuilder(start);
        int length = shown;
        boolean lineHasWord = false;
        for (Piece piece : pieces) {
            StringBuilder run = new StringBuilder();
            for (String word : piece.text().isEmpty()
                    ? NO_WORDS
                    : Printable.of(piece.text()).split(" ")) {
                if (lineHasWord && length + 1 + word.length() > screen.width()) {
                    line(text.append(screen.toned(piece.tone(), run.toString())));
                    run.setLength(0);
                    text = new StringBuilder(" ".repeat(indent));
                    length = indent;
                    lineHasWord = false;
                }
                run.append(lineHasWord ? " " : "").append(word);
                length += (lineHasWord ? 1 : 0) + word.length();
                lineHasWord = true;
            }
            text.append(screen.toned(piece.tone(), run.toString()));
        }
        line(text);
    }

    /** How long the lines beside a label can be. */
    int roomForText() {
        return screen.width() - LABEL;
    }

    /** A line below the text of a row, as it is; nothing if it is empty. */
    void under(String text) {
        if (!text.isEmpty()) {
            line(" ".repeat(LABEL) + Printable.of(text));
        }
    }

    /** A number, and what it is of, indented. */
    void counted(int count, int depth, String text) {
        line(String.format(Locale.ROOT, "%6d  ", count) + "  ".repeat(depth) + Printable.of(text));
    }

    /** Parts what stands above from what comes below; nothing if nothing comes. */
    void blankLine() {
        isParagraphOver = true;
    }

    private void line(CharSequence text) {
        if (isParagraphOver) {
            out.println();
            isParagraphOver = false;
        }
        out.println(text);
    }

    /** Lines as they are. */
    void verbatim(String text) {
        text.lines().forEach(line -> line(Printable.of(line)));
    }
}
