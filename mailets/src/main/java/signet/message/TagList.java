package signet.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
            StringBuilder compact = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                if (!isSpace(value.charAt(i))) {
                    compact.append(value.charAt(i));
                }
            }
            return compact.toString();
        }
    }

    private final Map<String, Tag> tags;
    private final String problem;

    private TagList(Map<String, Tag> tags, String problem) {
        this.tags = tags;
        this.problem = problem;
    }

    /** Reads the value of a field or the text of a DNS record. Never fails, and takes time linear in the length. */
    public static TagList parse(ByteSlice source) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        String problem = checkBytes(source);
        int at = 0;
        while (at <= source.length()) {
            int end = indexOf(source, ';', at, source.length());
            String found = parseTag(source, at, end, tags);
            if (problem.isEmpty()) {
                problem = found;
            }
            at = end + 1;
        }
        return new TagList(tags, problem);
    }

    /** What is wrong with the list, empty if nothing is. It names positions, never content. */
    public String problem() {
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

    private static String parseTag(ByteSlice source, int from, int end, Map<String, Tag> tags) {
        int nameStart = skipSpace(source, from, end);
        if (nameStart == end) {
            // RFC 6376 3.2: one semicolon may follow the last tag; more of them are empty tags.
            return end == source.length() && from > 0 ? "" : "empty tag at byte " + from;
        }
        int equals = indexOf(source, '=', nameStart, end);
        if (equals == end) {
            return "no equals sign in the tag at byte " + nameStart;
        }
        int nameEnd = trimSpace(source, nameStart, equals);
        if (!isTagName(source, nameStart, nameEnd)) {
            return "bad tag name at byte " + nameStart;
        }
        int valueStart = skipSpace(source, equals + 1, end);
        int valueEnd = trimSpace(source, valueStart, end);
        String name = source.slice(nameStart, nameEnd).toString();
        String value = source.slice(valueStart, valueEnd).toString(StandardCharsets.UTF_8);
        if (tags.putIfAbsent(name, new Tag(name, value, equals + 1, end)) != null) {
            return "tag given twice at byte " + nameStart; // RFC 6376 3.2: MUST NOT
        }
        return "";
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
    private static String checkBytes(ByteSlice source) {
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
                return "bad byte at " + i;
            }
        }
        return ascii || isUtf8(source) ? "" : "bytes that are no UTF-8"; // RFC 8616 5
    }

    private static boolean isUtf8(ByteSlice source) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source.array(), source.offset(), source.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
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
