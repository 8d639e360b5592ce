package signet.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tag=value list (RFC 6376 3.2), as DKIM signatures, key records, ADSP and DMARC records use it. Parsing is total:
 * whatever the bytes, the result holds all that could be read, and a problem in words, if any. Immutable.
 */
public final class TagList {
    /**
     * One tag.
     *
     * @param name as written; tag names are case-sensitive
     * @param value without white space at its ends; folding inside it is kept
     * @param start where the value begins in the source, right after the equals sign and before white space
     * @param end where it ends: at the semicolon or the end of the source
     */
    public record Tag(String name, String value, int start, int end) {
        /** The value without any white space, as base64 values and lists of names are read. */
        public String compactValue() {
            char[] compact = new char[value.length()];
            int length = 0;
            for (int i = 0; i < compact.length; i++) {
                char c = value.charAt(i);
                if (!isSpace(c)) {
                    compact[length++] = c;
                }
            }
            return length == compact.length ? value : new String(compact, 0, length);
        }
    }

    /** What can be wrong with a list. */
    public enum Fault {
        BAD_BYTE("control character or broken line end"),
        NO_UTF8("bytes that are no UTF-8"),
        EMPTY_TAG("empty tag"),
        NO_EQUALS_SIGN("no equals sign in the tag"),
        BAD_NAME("bad tag name"),
        REPEATED_TAG("tag given twice");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        private Problem at(int position) {
            return new Problem(this, position);
        }
    }

    /**
     * The first thing that is wrong with a list.
     *
     * @param position the byte where it begins
     */
    public record Problem(Fault fault, int position) {
        /** In words for people: it names the position, never content. */
        @Override
        public String toString() {
            return fault.words + " at byte " + position;
        }
    }

    private final Map<String, Tag> tags;
    private final Optional<Problem> problem;

    private TagList(Map<String, Tag> tags, Optional<Problem> problem) {
        this.tags = tags;
        this.problem = problem;
    }

    /** Reads the value of a field or the text of a DNS record. Never fails, and takes time linear in the length. */
    public static TagList parse(ByteSlice source) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        Optional<Problem> problem = checkBytes(source);
        int at = 0;
        while (at <= source.length()) {
            int end = indexOf(source, ';', at, source.length());
            Optional<Problem> found = parseTag(source, at, end, tags);
            problem = problem.isPresent() ? problem : found;
            at = end + 1;
        }
        return new TagList(tags, problem);
    }

    /** What is wrong with the list, if anything is. */
    public Optional<Problem> problem() {
        return problem;
    }

    /** Whether the source is a tag list without a fault, of at least one tag. */
    public boolean isWellFormed() {
        return problem.isEmpty();
    }

    /** The tags in the order written; of a repeated tag the first. */
    public List<Tag> tags() {
        return List.copyOf(tags.values());
    }

    /** The tag of that name, compared with case; of a repeated tag the first. */
    public Optional<Tag> tag(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    /** A tag's value without white space at its ends. */
    public Optional<String> value(String name) {
        return tag(name).map(Tag::value);
    }

    private static Optional<Problem> parseTag(ByteSlice source, int from, int end, Map<String, Tag> tags) {
        int nameStart = skipSpace(source, from, end);
        if (nameStart == end) {
            // RFC 6376 3.2: one semicolon may follow the last tag; more of them are empty tags.
            return end == source.length() && from > 0 ? Optional.empty() : Optional.of(Fault.EMPTY_TAG.at(from));
        }
        int equals = indexOf(source, '=', nameStart, end);
        if (equals == end) {
            return Optional.of(Fault.NO_EQUALS_SIGN.at(nameStart));
        }
        int nameEnd = trimSpace(source, nameStart, equals);
        if (!isTagName(source, nameStart, nameEnd)) {
            return Optional.of(Fault.BAD_NAME.at(nameStart));
        }
        int valueStart = skipSpace(source, equals + 1, end);
        int valueEnd = trimSpace(source, valueStart, end);
        String name = source.slice(nameStart, nameEnd).toString();
        String value = source.slice(valueStart, valueEnd).toString(StandardCharsets.UTF_8);
        if (tags.putIfAbsent(name, new Tag(name, value, equals + 1, end)) != null) {
            return Optional.of(Fault.REPEATED_TAG.at(nameStart)); // RFC 6376 3.2: MUST NOT
        }
        return Optional.empty();
    }

    private static boolean isTagName(ByteSlice source, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = source.at(i);
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
            boolean other = b >= '0' && b <= '9' || b == '_';
            if (!letter && !(other && i > from)) {
                return false;
            }
        }
        return to > from;
    }

    /** No control characters; line ends only as folding (RFC 6376 2.8, also without the CR); 8-bit only as UTF-8. */
    private static Optional<Problem> checkBytes(ByteSlice source) {
        boolean ascii = true;
        for (int i = 0; i < source.length(); i++) {
            byte b = source.at(i);
            ascii &= b >= 0;
            boolean good =
                    switch (b) {
                        case '\t' -> true;
                        case '\r' -> i + 1 < source.length() && source.at(i + 1) == '\n';
                        case '\n' -> i + 1 < source.length() && (source.at(i + 1) == ' ' || source.at(i + 1) == '\t');
                        default -> (b < 0 || b >= ' ') && b != 0x7f;
                    };
            if (!good) {
                return Optional.of(Fault.BAD_BYTE.at(i));
            }
        }
        return ascii ? Optional.empty() : checkUtf8(source);
    }

    /** RFC 8616 5. */
    private static Optional<Problem> checkUtf8(ByteSlice source) {
        ByteBuffer bytes = ByteBuffer.wrap(source.array(), source.offset(), source.length());
        CharBuffer chars = CharBuffer.allocate(source.length());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
        return result.isError() ? Optional.of(Fault.NO_UTF8.at(bytes.position() - source.offset())) : Optional.empty();
    }

    private static int indexOf(ByteSlice source, char wanted, int from, int to) {
        int at = from;
        while (at < to && source.at(at) != wanted) {
            at++;
        }
        return at;
    }

    private static int skipSpace(ByteSlice source, int from, int to) {
        int at = from;
        while (at < to && isSpace((char) source.at(at))) {
            at++;
        }
        return at;
    }

    private static int trimSpace(ByteSlice source, int from, int to) {
        int at = to;
        while (at > from && isSpace((char) source.at(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
