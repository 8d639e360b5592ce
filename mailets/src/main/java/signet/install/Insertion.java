package signet.install;

import java.util.Comparator;
import java.util.List;

/**
 * Text that is added to a file, and nothing else about it changes.
 *
 * @param offset where in the old text
 */
record Insertion(int offset, String text) {
    /** The text with all of them in it; those for the same place in their order. */
    static String apply(String text, List<Insertion> insertions) {
        List<Insertion> sorted = insertions.stream()
                .sorted(Comparator.comparingInt(Insertion::offset))
                .toList();
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (Insertion insertion : sorted) {
            result.append(text, from, insertion.offset()).append(insertion.text());
            from = insertion.offset();
        }
        return result.append(text.substring(from)).toString();
    }
}
