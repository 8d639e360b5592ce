package signet.dmarc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import signet.dmarc.DmarcRecord.Standing;
import signet.dmarc.DmarcRecord.Tag;

/**
 * Splits a record into its tags. It is not the tag list of DKIM: there one fault spoils the whole list, here it spoils one
 * tag (RFC 9989 4.8), and people who check a record want to see each.
 *
 * <p>Tag names are compared with case, as DKIM's are (RFC 6376 3.2); only that of the version may be upper case, for the
 * ABNF says so. A line end counts as white space.
 */
final class RecordParser {
    /** What is longer is not read to its end: nobody has so much to say. */
    static final int MAX_BYTES = 8192;

    private static final String VERSION = "DMARC1";

    private final String text;
    private final int length;
    private final Problems problems = new Problems();
    private final TagMeanings meanings = new TagMeanings(problems);
    private final List<Tag> tags = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private RecordParser(String text) {
        this.text = text;
        this.length = Math.min(text.length(), MAX_BYTES);
    }

    static Optional<DmarcRecord> parse(byte[] bytes) {
        RecordParser parser = new RecordParser(new String(bytes, StandardCharsets.ISO_8859_1));
        int end = parser.versionEnd();
        return end < 0 ? Optional.empty() : Optional.of(parser.tagsFrom(end));
    }

    /** RFC 9989 4.7, 4.8: v comes first, with nothing before it, and is exactly DMARC1. Where it ends, or -1. */
    private int versionEnd() {
        if (length == 0 || text.charAt(0) != 'v' && text.charAt(0) != 'V') {
            return -1;
        }
        int at = skipSpace(1, length);
        if (at == length || text.charAt(at) != '=') {
            return -1;
        }
        int start = skipSpace(at + 1, length);
        if (!text.startsWith(VERSION, start)) {
            return -1;
        }
        int end = skipSpace(start + VERSION.length(), length);
        return end == length || text.charAt(end) == ';' ? end : -1;
    }

    private DmarcRecord tagsFrom(int versionEnd) {
        seen.add("v");
        tags.add(new Tag("v", VERSION, 0, Standing.GOOD));
        int from = versionEnd + 1;
        while (from < length) {
            int semicolon = text.indexOf(';', from);
            int end = semicolon < 0 ? length : Math.min(semicolon, length);
            tag(from, end);
            from = end + 1;
        }
        if (text.length() > length) {
            problems.add(length, "the record is too long; the rest is not read");
        }
        return meanings.record(text, length, tags);
    }

    private void tag(int from, int to) {
        int start = skipSpace(from, to);
        if (start == to) {
            if (to < length) {
                problems.add(from, "an empty tag");
            }
            return;
        }
        int equals = text.indexOf('=', start);
        if (equals < 0 || equals >= to) {
            problems.add(start, "a tag without an equals sign");
            return;
        }
        String name = strip(text.substring(start, equals));
        if (!isName(name)) {
            problems.add(start, "a tag name that is not made of letters");
            return;
        }
        int valueStart = skipSpace(equals + 1, to);
        String value = strip(text.substring(valueStart, to));
        tags.add(new Tag(name, value, start, standing(name, value, start, valueStart)));
    }

    private Standing standing(String name, String value, int at, int valueAt) {
        if (!seen.add(name)) {
            // RFC 9989 4.8: the second of two is the error, and is discarded
            problems.add(
                    at,
                    (TagMeanings.isKnown(name) ? "the tag " + name : "an unknown tag")
                            + " once more; the first counts");
            return Standing.REPEATED;
        }
        Standing standing = meanings.take(name, value, at, valueAt);
        switch (standing) {
            case BAD_VALUE -> problems.add(at, "the tag " + name + " has no valid value");
            case OBSOLETE -> problems.add(at, "the tag " + name + " is obsolete");
            case UNKNOWN -> problems.add(at, unknown(name));
            case GOOD, REPEATED -> {}
        }
        return standing;
    }

    private static String unknown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TagMeanings.isKnown(lower)
                ? "the tag " + lower + " must be written in lower case; it is ignored"
                : "an unknown tag, which is ignored";
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    private int skipSpace(int from, int to) {
        int at = from;
        while (at < to && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** A part of the record without white space at its ends. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
