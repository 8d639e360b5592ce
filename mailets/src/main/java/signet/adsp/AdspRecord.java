package signet.adsp;

import java.util.Arrays;
import java.util.Locale;
import signet.message.TagList;

/**
 * An ADSP record, the TXT record at {@code _adsp._domainkey.} and the author domain (RFC 5617 4.2.1). Immutable.
 *
 * @param practice what {@code dkim=} says
 */
public record AdspRecord(Practice practice) {
    /** What a domain says about signing its mail. */
    public enum Practice {
        /** It may sign some of its mail, or all. */
        UNKNOWN,
        /** It signs all its mail. */
        ALL,
        /** It signs all its mail, and mail that arrives without a valid signature should be discarded. */
        DISCARDABLE,
        /** A word that RFC 5617 does not have; it counts as {@link #UNKNOWN}. */
        OTHER;

        /** ABNF knows no case (RFC 5234 2.3), so an owner who writes {@code ALL} is taken at their word. */
        private static Practice ofWord(String word) {
            return Arrays.stream(values())
                    .filter(practice -> practice != OTHER && practice.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private static final String DKIM = "dkim";

    /** Reads the joined strings of a TXT record. Never fails, and takes time linear in the length. */
    public static ParsedRecord<AdspRecord> parse(byte[] text) {
        ParsedRecord<TagList> tags = PolicyTags.parse(text);
        if (tags.record().isEmpty()) {
            return ParsedRecord.unfit(tags.problem());
        }
        TagList.Tag first = tags.record().get().tags().get(0);
        if (!first.name().equals(DKIM) || text[0] != 'd') { // RFC 5617 4.2.1: the first four characters
            return ParsedRecord.unfit("it does not begin with dkim=");
        }
        return isHyphenatedWord(first.value())
                ? ParsedRecord.of(new AdspRecord(Practice.ofWord(first.value())))
                : ParsedRecord.unfit("what follows dkim= is no word");
    }

    /** RFC 6376 2.10: letters, digits and hyphens, first a letter, last no hyphen. */
    private static boolean isHyphenatedWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean inner = c >= '0' && c <= '9' || c == '-' && i + 1 < text.length();
            if (!letter && !(inner && i > 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
