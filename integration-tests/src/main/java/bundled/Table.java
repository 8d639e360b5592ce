package bundled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in aligned columns; the last column takes the rest of the width and wraps at spaces. Where that is too little, its
 * text stands below the others, indented.
 */
final class Table {
    private static final int GAP = 2;
    private static final int LEAST_LAST_COLUMN = 20;
    private static final int INDENT = 4;

    private final List<List<String>> rows = new ArrayList<>();
    private final int width;
    private final int leastLastColumn;

    Table(int width) {
        this(width, LEAST_LAST_COLUMN);
    }

    /** @param leastLastColumn the width at which the last column stands beside the others */
    Table(int width, int leastLastColumn) {
        this.width = width;
        this.leastLastColumn = leastLastColumn;
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines; those of one row stay together. */
    List<List<String>> lines() {
        List<Integer> widths = new ArrayList<>();
        int last = rows.get(0).size() - 1;
        for (int column = 0; column < last; column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        int used = widths.stream().mapToInt(w -> w + GAP).sum();
        int rest = width - used;
        boolean beside = rest >= Math.max(leastLastColumn, longestWord(last));
        List<List<String>> all = new ArrayList<>();
        for (List<String> row : rows) {
            String text = row.get(last);
            all.add(
                    beside
                            ? lines(cells(row, widths), " ".repeat(used), wrap(text, rest))
                            : below(cells(row, widths), wrap(text, width - INDENT)));
        }
        return all;
    }

    private int longestWord(int column) {
        return rows.stream()
                .flatMap(row -> Arrays.stream(row.get(column).split("[ \n]")))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String cells(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + GAP));
        }
        return line.toString();
    }

    private static List<String> lines(String first, String others, List<String> texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(((lines.isEmpty() ? first : others) + text).stripTrailing());
        }
        return lines;
    }

    private static List<String> below(String first, List<String> texts) {
        List<String> lines = new ArrayList<>();
        lines.add(first.stripTrailing());
        texts.forEach(text -> lines.add(" ".repeat(INDENT) + text));
        return lines;
    }

    /** The text in lines of no more than {@code width}; a line feed in it begins a new one. */
    static List<String> wrap(String text, int width) {
        return text.lines()
                .flatMap(paragraph -> wrapParagraph(paragraph, width).stream())
                .toList();
    }

    private static List<String> wrapParagraph(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
