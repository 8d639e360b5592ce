package signet.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a Content-Type field says (RFC 2045 5.1), as far as the parts of a message are to be found. Total, in linear time.
 *
 * @param name such as {@code text/plain}, in lower case; what cannot be read is taken for a multipart without a boundary
 * @param boundary empty if there is none, or more than one, or one that cannot be read
 */
record MediaType(String name, String boundary) {
    private static final MediaType UNREADABLE = new MediaType("multipart/*", "");
    private static final String BOUNDARY = "boundary=";

    /** @param usual what an entity without the field is */
    static MediaType of(HeaderBlock header, String usual) {
        List<HeaderField> fields = header.named("Content-Type");
        if (fields.size() > 1) {
            return UNREADABLE;
        }
        return fields.isEmpty() ? new MediaType(usual, "") : of(fields.get(0).value());
    }

    private static MediaType of(ByteSlice value) {
        List<String> words = words(value);
        String name = words.get(0).toLowerCase(Locale.ROOT);
        if (name.indexOf('/') <= 0) {
            return UNREADABLE;
        }
        List<String> boundaries = words.stream()
                .skip(1)
                .filter(word -> word.regionMatches(true, 0, BOUNDARY, 0, BOUNDARY.length()))
                .map(word -> word.substring(BOUNDARY.length()))
                .toList();
        return new MediaType(name, boundaries.size() == 1 ? boundaries.get(0) : "");
    }

    /** The parts of a value between semicolons, without quotes, comments, folding and white space around a sign. */
    static List<String> words(ByteSlice value) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int comments = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = (char) (value.at(i) & 0xff);
            boolean pair = c == '\\' && (quoted || comments > 0) && i + 1 < value.length();
            if (pair) {
                c = (char) (value.at(++i) & 0xff);
            }
            boolean folding = c == '\r' || c == '\n'; // RFC 5322 2.2.3
            if (comments > 0) {
                comments += pair ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (!pair && c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                comments = 1;
            } else if (!quoted && c == ';') {
                words.add(word.toString());
                word.setLength(0);
            } else if (!folding && (quoted || c != ' ' && c != '\t')) {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }

    /** RFC 2046 5.1: made of other entities. */
    boolean isMultipart() {
        return name.startsWith("multipart/");
    }

    boolean isMessage() {
        return name.startsWith("message/");
    }
}
