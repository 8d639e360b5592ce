package signet.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Something that a check found.
 *
 * @param word names the kind of finding for machines; stable
 * @param text what is so, in words for people
 * @param advice what to do about it; may be empty
 * @param position where in the text that was checked; nothing if it concerns no place in it
 */
public record Finding(Severity severity, String word, String text, String advice, OptionalInt position) {
    /** The word of findings that say only that the DNS was in trouble. */
    public static final String DNS_TROUBLE = "dns-trouble";

    public Finding(Severity severity, String word, String text, String advice) {
        this(severity, word, text, advice, OptionalInt.empty());
    }

    public Finding at(int place) {
        return new Finding(severity, word, text, advice, OptionalInt.of(place));
    }

    /** Whether people should act. */
    public boolean counts() {
        return severity == Severity.ERROR || severity == Severity.WARNING;
    }

    /** Whether it says only that something is not known for now. */
    public boolean isTrouble() {
        return word.equals(DNS_TROUBLE);
    }

    /** How many of each severity, what is well not counted, in words: {@code 1 error, 2 notes}; empty if there are none. */
    public static String count(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE).forEach(severity -> {
            long count = findings.stream()
                    .filter(finding -> finding.severity == severity)
                    .count();
            if (count > 0) {
                parts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
            }
        });
        return String.join(", ", parts);
    }
}
