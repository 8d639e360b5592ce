package signet.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What UTS 46 says of each code point, with the properties the rules for labels need: the resource {@code uts46.txt},
 * which its first lines explain. It is read when the first name that is not plain ASCII comes. Immutable.
 */
final class Uts46Table {
    static final Uts46Table INSTANCE = load();

    /** Bidi classes as RFC 5893 2 needs them apart; R and AL are one, so are the neutral ones. */
    enum Bidi {
        LEFT('L'),
        RIGHT('R'),
        ARABIC_NUMBER('A'),
        EUROPEAN_NUMBER('E'),
        NEUTRAL('N'),
        NONSPACING_MARK('M'),
        FORBIDDEN('X');

        final char code;

        Bidi(char code) {
            this.code = code;
        }

        static Bidi of(char code) {
            for (Bidi bidi : values()) {
                if (bidi.code == code) {
                    return bidi;
                }
            }
            throw new IllegalStateException("uts46.txt: no bidi class " + code);
        }
    }

    /** One line: a range of code points that are treated alike. */
    private record Range(char status, Bidi bidi, char joining, char mark, String mapping) {}

    private final int[] starts;
    private final Range[] ranges;

    private Uts46Table(List<Integer> starts, List<Range> ranges) {
        this.starts = starts.stream().mapToInt(Integer::intValue).toArray();
        this.ranges = ranges.toArray(Range[]::new);
    }

    private static Uts46Table load() {
        InputStream resource = Uts46Table.class.getResourceAsStream("uts46.txt");
        if (resource == null) {
            throw new IllegalStateException("the resource signet/domain/uts46.txt is missing");
        }
        List<Integer> starts = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    starts.add(Integer.parseInt(line, 0, space, 16));
                    ranges.add(range(line, space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Uts46Table(starts, ranges);
    }

    private static Range range(String line, int at) {
        char status = line.charAt(at);
        if (status == 'V') {
            return new Range(status, Bidi.of(line.charAt(at + 1)), line.charAt(at + 2), line.charAt(at + 3), "");
        }
        StringBuilder mapping = new StringBuilder();
        for (int from = at + 2; from < line.length(); ) {
            int space = line.indexOf(' ', from);
            int to = space < 0 ? line.length() : space;
            mapping.appendCodePoint(Integer.parseInt(line, from, to, 16));
            from = to + 1;
        }
        return new Range(status, Bidi.FORBIDDEN, 'U', '-', mapping.toString());
    }

    private int index(int codePoint) {
        int found = Arrays.binarySearch(starts, codePoint);
        return found >= 0 ? found : -found - 2;
    }

    private Range range(int codePoint) {
        return ranges[index(codePoint)];
    }

    /**
     * Appends what the code point is mapped to: itself, other code points, or nothing if it is ignored (UTS 46 4, step
     * 1). False if it is disallowed.
     */
    boolean map(int codePoint, StringBuilder to) {
        int index = index(codePoint);
        Range range = ranges[index];
        switch (range.status) {
            case 'V' -> to.appendCodePoint(codePoint);
            case 'M' -> to.append(range.mapping);
            case 'S' -> to.appendCodePoint(range.mapping.codePointAt(0) + codePoint - starts[index]);
            case 'I' -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether a label may hold the code point as it is. */
    boolean isValid(int codePoint) {
        return range(codePoint).status == 'V';
    }

    /** Whether the general category is Mark. */
    boolean isMark(int codePoint) {
        return range(codePoint).mark != '-';
    }

    /** Whether the canonical combining class is Virama. */
    boolean isVirama(int codePoint) {
        return range(codePoint).mark == 'v';
    }

    Bidi bidi(int codePoint) {
        return range(codePoint).bidi;
    }

    /** Joining type L or D: what follows may join to it. */
    boolean joinsToFollowing(int codePoint) {
        char joining = range(codePoint).joining;
        return joining == 'L' || joining == 'D';
    }

    /** Joining type R or D: it may join to what precedes. */
    boolean joinsToPreceding(int codePoint) {
        char joining = range(codePoint).joining;
        return joining == 'R' || joining == 'D';
    }

    /** Joining type T: joining looks through it. */
    boolean isTransparent(int codePoint) {
        return range(codePoint).joining == 'T';
    }
}
