package signet.spf.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import signet.dns.TxtRecord;
import signet.spf.SpfDirective;
import signet.spf.SpfModifier;

/**
 * Where the strings of one TXT record should be parted by a space, and are not: receivers put nothing between them
 * (RFC 7208 3.3). A string may well end inside a term; a space is missing where a whole term ends there and another one
 * begins, and the two together make no sense.
 */
final class LostSpaces {
    /** What is longer is no honest term. */
    private static final int MAX_TERM = 512;

    private static final int MAX_PLACES = 100;

    private final String text;
    private final List<Integer> places = new ArrayList<>();

    /**
     * Looks for them.
     *
     * @param leadsNowhere whether nothing is found where the term at that place of the text leads
     */
    LostSpaces(TxtRecord record, Predicate<Integer> leadsNowhere) {
        this.text = record.toString();
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (byte[] string : record.strings()) {
            end += string.length;
            ends.add(end);
        }
        int from = 0;
        for (int i = 0; i + 1 < ends.size() && places.size() < MAX_PLACES; i++) {
            int place = ends.get(i);
            if (place > from && place < text.length() && isLost(from, place, ends.get(i + 1), leadsNowhere)) {
                places.add(place);
                from = place;
            }
        }
    }

    /** The offsets in the text before which a space is missing. */
    List<Integer> places() {
        return places;
    }

    /** The text with these spaces. */
    String restored() {
        StringBuilder restored = new StringBuilder();
        int from = 0;
        for (int place : places) {
            restored.append(text, from, place).append(' ');
            from = place;
        }
        return restored.append(text, from, text.length()).toString();
    }

    private boolean isLost(int from, int place, int nextEnd, Predicate<Integer> leadsNowhere) {
        int wordStart = place;
        while (wordStart > Math.max(0, place - MAX_TERM) && text.charAt(wordStart - 1) != ' ') {
            wordStart--;
        }
        String left = text.substring(Math.max(from, wordStart), place);
        String next = text.substring(place, nextEnd);
        String right = next.substring(0, next.indexOf(' ') < 0 ? next.length() : next.indexOf(' '));
        if (!isKnownTerm(right)) {
            return false;
        } else if (left.equalsIgnoreCase(RecordTexts.VERSION)) {
            return true;
        }
        return isKnownTerm(left)
                && (isMoreThanAName(right) || !RecordTexts.isTerm(left + right) || leadsNowhere.test(wordStart));
    }

    private static boolean isKnownTerm(String text) {
        return RecordTexts.term(text)
                .filter(term -> term instanceof SpfDirective
                        || term instanceof SpfModifier modifier && modifier.kind() != SpfModifier.Kind.UNKNOWN)
                .isPresent();
    }

    /** Whether it has more than letters: a bare mx may be the end of a domain name, too. */
    private static boolean isMoreThanAName(String term) {
        return term.chars().anyMatch(c -> c < 'A' || c > 'z');
    }
}
