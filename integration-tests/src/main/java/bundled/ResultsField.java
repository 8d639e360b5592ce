package bundled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An Authentication-Results field as a mail program sees it (RFC 8601 2.2): enough to show what our server wrote, not a
 * parser for everybody's.
 *
 * @param authservId who says so
 * @param results in their order
 */
public record ResultsField(String authservId, List<Result> results) {
    public static final String NAME = "Authentication-Results";
    static final ResultsField EMPTY = new ResultsField("", List.of());

    /**
     * One result.
     *
     * @param method such as dkim
     * @param value such as pass
     * @param comment what stands in parentheses
     * @param properties such as header.d, and reason
     */
    public record Result(String method, String value, String comment, Map<String, String> properties) {
        public String property(String name) {
            return properties.getOrDefault(name, "");
        }

        /** The words for people: the reason, or else the comment. */
        String words() {
            String reason = property("reason");
            return reason.isEmpty() ? comment : reason;
        }
    }

    static ResultsField parse(String value) {
        List<List<String>> parts = parts(value);
        List<Result> results = new ArrayList<>();
        for (List<String> tokens : parts.subList(1, parts.size())) {
            if (!tokens.isEmpty() && tokens.get(0).indexOf('=') > 0) {
                results.add(result(tokens));
            }
        }
        String id = parts.get(0).isEmpty() ? "" : parts.get(0).get(0);
        return new ResultsField(id, List.copyOf(results));
    }

    public List<Result> of(String method) {
        return results.stream().filter(result -> result.method().equals(method)).toList();
    }

    private static Result result(List<String> tokens) {
        String head = tokens.get(0);
        StringBuilder comment = new StringBuilder();
        Map<String, String> properties = new TreeMap<>();
        for (String token : tokens.subList(1, tokens.size())) {
            int equals = token.indexOf('=');
            if (token.startsWith("(")) {
                comment.append(comment.isEmpty() ? "" : " ").append(token, 1, token.length() - 1);
            } else if (equals > 0) {
                properties.put(token.substring(0, equals).toLowerCase(Locale.ROOT), token.substring(equals + 1));
            }
        }
        int equals = head.indexOf('=');
        return new Result(
                head.substring(0, equals).toLowerCase(Locale.ROOT),
                head.substring(equals + 1),
                comment.toString(),
                properties);
    }

    /** Tokens between semicolons; quotes are taken off, a comment is one token with its parentheses. */
    private static List<List<String>> parts(String value) {
        List<List<String>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        StringBuilder token = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean outside = !quoted && depth == 0;
            if (c == '\\' && !outside && i + 1 < value.length()) {
                i++;
                token.append(value.charAt(i));
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (outside && (c == ' ' || c == '\t' || c == ';')) {
                finish(token, parts);
                if (c == ';') {
                    parts.add(new ArrayList<>());
                }
            } else {
                depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
                token.append(c);
            }
        }
        finish(token, parts);
        return parts;
    }

    private static void finish(StringBuilder token, List<List<String>> parts) {
        if (!token.isEmpty()) {
            parts.get(parts.size() - 1).add(token.toString());
            token.setLength(0);
        }
    }
}
