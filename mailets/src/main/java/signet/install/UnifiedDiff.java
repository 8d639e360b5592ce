package signet.install;

import java.util.ArrayList;
import java.util.List;

/** The difference between two texts as {@code diff -u} shows it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<String> lines;

    private UnifiedDiff(List<String> lines) {
        this.lines = lines;
    }

    /** One line of either text: kept, taken away or added. */
    private record Line(char mark, String text) {}

    /**
     * The lines of the difference without their ends; none if there is none.
     *
     * @param name of the file
     */
    public static List<String> of(String name, String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (before.isEmpty() ? "/dev/null" : name));
        lines.add("+++ " + (after.isEmpty() ? "/dev/null" : name));
        UnifiedDiff diff = new UnifiedDiff(lines);
        diff.hunks(script(split(before), split(after)));
        return lines;
    }

    /** Lines with their ends, so that a last line without one differs from the same line with one. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** By the longest common subsequence; configuration files are short. */
    private static List<Line> script(List<String> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] = before.get(i).equals(after.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        List<Line> script = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                script.add(new Line(' ', before.get(i++)));
                j++;
            } else if (j == after.size() || i < before.size() && length[i + 1][j] >= length[i][j + 1]) {
                script.add(new Line('-', before.get(i++)));
            } else {
                script.add(new Line('+', after.get(j++)));
            }
        }
        return script;
    }

    private void hunks(List<Line> script) {
        int from = 0;
        while (from < script.size()) {
            int first = nextChange(script, from);
            if (first == script.size()) {
                return;
            }
            int end = first + 1;
            // Changes with few lines between them are one hunk.
            for (int next = nextChange(script, end);
                    next < script.size() && next - end <= 2 * CONTEXT;
                    next = nextChange(script, end)) {
                end = next + 1;
            }
            int start = Math.max(from, first - CONTEXT);
            end = Math.min(script.size(), end + CONTEXT);
            hunk(script, start, end);
            from = end;
        }
    }

    private static int nextChange(List<Line> script, int from) {
        int place = from;
        while (place < script.size() && script.get(place).mark() == ' ') {
            place++;
        }
        return place;
    }

    private void hunk(List<Line> script, int start, int end) {
        lines.add("@@ -" + range(script, start, end, '+') + " +" + range(script, start, end, '-') + " @@");
        for (Line line : script.subList(start, end)) {
            String text = line.text();
            boolean hasEnd = text.endsWith("\n");
            lines.add(line.mark() + (hasEnd ? text.substring(0, text.length() - 1) : text));
            if (!hasEnd) {
                lines.add("\\ No newline at end of file");
            }
        }
    }

    /** First line and number of lines, on the side that has not the lines marked so. */
    private static String range(List<Line> script, int start, int end, char absent) {
        long before = script.subList(0, start).stream()
                .filter(line -> line.mark() != absent)
                .count();
        long count = script.subList(start, end).stream()
                .filter(line -> line.mark() != absent)
                .count();
        return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
    }
}
