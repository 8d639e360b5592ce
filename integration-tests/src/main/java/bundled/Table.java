package bundled;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns; the last column takes the rest of the width and wraps at spaces. */
final class Table {
    private static final int GAP = 2;
    private static final int LEAST_LAST_COLUMN = 24;

    private final List<List<String>> rows = new ArrayList<>();
    private final int width;

    Table(int width) {
        this.width = width;
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
        int rest = Math.max(LEAST_LAST_COLUMN, width - used);
        List<List<String>> all = new ArrayList<>();
        for (List<String> row : rows) {
            all.add(lines(row, widths, rest));
        }
        return all;
    }

    private static List<String> lines(List<String> row, List<Integer> widths, int rest) {
        List<String> lines = new ArrayList<>();
        List<String> texts = wrap(row.get(row.size() - 1), rest);
        for (int i = 0; i < texts.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.size(); column++) {
                String cell = i == 0 ? row.get(column) : "";
                line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + GAP));
            }
            lines.add(line.append(texts.get(i)).toString().stripTrailing());
        }
        return lines;
    }

    static List<String> wrap(String text, int width) {
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
