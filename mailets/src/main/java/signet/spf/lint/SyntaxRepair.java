package signet.spf.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.spf.SpfModifier;

/** Guesses what malformed terms were meant to be: slips of the keyboard, and what text programs make of a record. */
final class SyntaxRepair {
    private final List<String> words;
    private final List<String> repaired = new ArrayList<>();
    private final Set<SpfModifier.Kind> seen = EnumSet.noneOf(SpfModifier.Kind.class);
    private int at;

    private SyntaxRepair(List<String> words) {
        this.words = words;
    }

    /** The record without syntax errors; nothing if it cannot be guessed what one of its terms was meant to be. */
    static Optional<String> of(String record) {
        if (RecordTexts.isWellFormed(record)) {
            return Optional.of(record);
        }
        List<String> words = Arrays.stream(record.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .skip(1) // the version
                .toList();
        return Optional.of(new SyntaxRepair(words))
                .filter(SyntaxRepair::run)
                .map(repair -> RecordTexts.of(repair.repaired.stream()))
                .filter(RecordTexts::isWellFormed);
    }

    private boolean run() {
        for (; at < words.size(); at++) {
            Optional<List<String>> terms = next();
            if (terms.isEmpty()) {
                return false;
            }
            terms.get().stream().filter(this::isNoSecond).forEach(repaired::add);
        }
        return true;
    }

    /** RFC 7208 6: redirect and exp stand once. */
    private boolean isNoSecond(String term) {
        return RecordTexts.term(term)
                .filter(SpfModifier.class::isInstance)
                .map(modifier -> ((SpfModifier) modifier).kind())
                .filter(kind -> kind != SpfModifier.Kind.UNKNOWN && !seen.add(kind))
                .isEmpty();
    }

    private Optional<List<String>> next() {
        String word = words.get(at);
        if (RecordTexts.isTerm(word)) {
            return Optional.of(List.of(word));
        }
        Optional<List<String>> joined = joined(word);
        return joined.isPresent() ? joined : TermRepair.of(word);
    }

    /** Of {@code - all} and {@code include: example.com}: without the space. */
    private Optional<List<String>> joined(String word) {
        boolean begins = "+-~?".contains(word) || word.endsWith(":") || word.endsWith("=");
        if (!begins || at + 1 == words.size()) {
            return Optional.empty();
        }
        Optional<List<String>> term = TermRepair.of(word + words.get(at + 1));
        at += term.isPresent() ? 1 : 0;
        return term;
    }
}
