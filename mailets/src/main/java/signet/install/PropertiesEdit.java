package signet.install;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Adds values to lists in a file of properties, as James reads them: several lines of the same key are one list. */
final class PropertiesEdit {
    private final String text;

    private PropertiesEdit(String text) {
        this.text = text;
    }

    /**
     * One logical line that gives a key a value.
     *
     * @param value as it is written, continuation lines and all
     * @param end behind its last character, before the end of the line
     */
    private record Entry(String key, String value, int end) {}

    /** What is to be added so that {@code value} is in the list; nothing if it is. */
    static List<Insertion> add(byte[] bytes, String key, String value) {
        return new PropertiesEdit(ConfText.of(bytes)).add(key, value);
    }

    private List<Insertion> add(String key, String value) {
        List<Entry> entries =
                entries().stream().filter(entry -> entry.key().equals(key)).toList();
        if (entries.stream().flatMap(entry -> values(entry).stream()).anyMatch(value::equals)) {
            return List.of();
        }
        Optional<Entry> withValues =
                entries.stream().filter(entry -> !values(entry).isEmpty()).reduce((a, b) -> b);
        if (withValues.isPresent()) {
            return List.of(new Insertion(withValues.get().end(), "," + value));
        }
        if (!entries.isEmpty()) {
            Entry empty = entries.get(0);
            return List.of(new Insertion(empty.end(), value));
        }
        return List.of(newLine(key + "=" + value, commentedOut(key)));
    }

    private static List<String> values(Entry entry) {
        return Arrays.stream(entry.value().split("[,\\\\\\s]+", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Below the line at that place; below the last line, which may have no end, if there is none. */
    private Insertion newLine(String line, Optional<Integer> place) {
        String end = ConfText.lineEnd(text);
        int at = place.map(offset -> text.indexOf('\n', offset) + 1)
                .filter(offset -> offset > 0)
                .orElse(text.length());
        StringBuilder added = new StringBuilder();
        if (at > 0 && text.charAt(at - 1) != '\n') {
            added.append(end);
        }
        boolean wouldBeContinuation = lines().stream().anyMatch(one -> one.end() == text.length() && one.isContinued())
                && at == text.length();
        return new Insertion(
                at,
                added.append(wouldBeContinuation ? end : "")
                        .append(line)
                        .append(end)
                        .toString());
    }

    /** Where a line stands that shows the key as a comment. */
    private Optional<Integer> commentedOut(String key) {
        return lines().stream()
                .filter(Line::isComment)
                .filter(line -> {
                    String shown = text.substring(line.start(), line.end())
                            .strip()
                            .substring(1)
                            .strip();
                    return shown.startsWith(key)
                            && shown.substring(key.length()).strip().startsWith("=");
                })
                .map(Line::start)
                .findFirst();
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', Math.min(start, text.length()));
        return end < 0 ? text.length() : end;
    }

    /**
     * A line with those that continue it.
     *
     * @param isContinued whether its end is a backslash, because the file ends there
     */
    private record Line(int start, int end, boolean isComment, boolean isContinued) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(start);
            String first = text.substring(start, end).strip();
            boolean isComment = first.startsWith("#") || first.startsWith("!");
            boolean isContinued = !isComment && isContinued(start, end);
            while (isContinued && end < text.length()) {
                int next = end + 1;
                end = lineEnd(next);
                isContinued = next == text.length() || isContinued(next, end);
            }
            lines.add(new Line(start, end, isComment, isContinued));
            start = end + 1;
        }
        return lines;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Line line : lines()) {
            int end = line.end();
            int content = end > line.start() && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (!line.isComment()) {
                entry(text.substring(line.start(), content), content).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private boolean isContinued(int start, int end) {
        int last = end > start && text.charAt(end - 1) == '\r' ? end - 2 : end - 1;
        int count = 0;
        while (last - count >= start && text.charAt(last - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private static Optional<Entry> entry(String line, int end) {
        String stripped = line.stripLeading();
        int keyEnd = 0;
        while (keyEnd < stripped.length() && "=: \t".indexOf(stripped.charAt(keyEnd)) < 0) {
            keyEnd++;
        }
        String rest = stripped.substring(keyEnd).stripLeading();
        boolean separated = rest.startsWith("=") || rest.startsWith(":");
        // White space separates as well, unless nothing follows.
        return separated || !rest.isEmpty()
                ? Optional.of(new Entry(stripped.substring(0, keyEnd), separated ? rest.substring(1) : rest, end))
                : Optional.empty();
    }
}
