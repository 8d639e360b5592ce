package signet.domain;

import java.util.List;
import java.util.Set;
import signet.domain.Uts46Table.Bidi;

/**
 * What a label of Unicode text must keep to: the validity criteria of UTS 46 4.1, with ContextJ (RFC 5892 A.1, A.2) and
 * the Bidi rule (RFC 5893 2).
 */
final class LabelRules {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final Set<Bidi> EVERYWHERE = Set.of(Bidi.EUROPEAN_NUMBER, Bidi.NEUTRAL, Bidi.NONSPACING_MARK);

    private final Uts46Table table;

    LabelRules(Uts46Table table) {
        this.table = table;
    }

    /** The criteria that concern one label; the label is not empty and in NFC. */
    boolean isValid(String label) {
        int[] points = label.codePoints().toArray();
        if (table.isMark(points[0])) {
            return false;
        }
        for (int i = 0; i < points.length; i++) {
            if (!table.isValid(points[i]) || !isJoinerAllowed(points, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isJoinerAllowed(int[] points, int at) {
        if (points[at] != ZERO_WIDTH_NON_JOINER && points[at] != ZERO_WIDTH_JOINER) {
            return true;
        }
        // RFC 5892 A.1, A.2: both may follow a virama; the non-joiner may also stand between letters that join.
        boolean afterVirama = at > 0 && table.isVirama(points[at - 1]);
        return afterVirama || points[at] == ZERO_WIDTH_NON_JOINER && breaksJoining(points, at);
    }

    private boolean breaksJoining(int[] points, int at) {
        int before = at - 1;
        while (before >= 0 && table.isTransparent(points[before])) {
            before--;
        }
        int after = at + 1;
        while (after < points.length && table.isTransparent(points[after])) {
            after++;
        }
        return before >= 0
                && table.joinsToFollowing(points[before])
                && after < points.length
                && table.joinsToPreceding(points[after]);
    }

    /** RFC 5893 2: in a name with a right-to-left label, every label keeps to the Bidi rule. */
    boolean keepBidiRule(List<String> labels) {
        boolean bidiDomain = labels.stream()
                .flatMapToInt(String::codePoints)
                .mapToObj(table::bidi)
                .anyMatch(bidi -> bidi == Bidi.RIGHT || bidi == Bidi.ARABIC_NUMBER);
        return !bidiDomain || labels.stream().allMatch(this::keepsBidiRule);
    }

    private boolean keepsBidiRule(String label) {
        List<Bidi> classes = label.codePoints().mapToObj(table::bidi).toList();
        int last = classes.size() - 1;
        while (last > 0 && classes.get(last) == Bidi.NONSPACING_MARK) {
            last--;
        }
        Bidi end = classes.get(last);
        return switch (classes.get(0)) { // RFC 5893 2, 1.
            case RIGHT ->
                classes.stream()
                                .allMatch(
                                        c -> c == Bidi.RIGHT || c == Bidi.ARABIC_NUMBER || EVERYWHERE.contains(c)) // 2.
                        && (end == Bidi.RIGHT || end == Bidi.EUROPEAN_NUMBER || end == Bidi.ARABIC_NUMBER) // 3.
                        && !(classes.contains(Bidi.EUROPEAN_NUMBER) && classes.contains(Bidi.ARABIC_NUMBER)); // 4.
            case LEFT ->
                classes.stream().allMatch(c -> c == Bidi.LEFT || EVERYWHERE.contains(c)) // 5.
                        && (end == Bidi.LEFT || end == Bidi.EUROPEAN_NUMBER); // 6.
            default -> false;
        };
    }
}
