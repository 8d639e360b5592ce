package signet.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * RFC 6376 3.4 and 5.4.2 as plainly as it can be written, on text with one char for each byte. Slow; what the fast code
 * is held against, and what the tests sign with.
 */
final class Reference {
    private Reference() {}

    static String body(BodyCanonicalization form, String body) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = body.indexOf("\r\n"); end >= 0; end = body.indexOf("\r\n", start)) {
            lines.add(body.substring(start, end));
            start = end + 2;
        }
        if (start < body.length()) {
            lines.add(body.substring(start));
        }
        if (form == BodyCanonicalization.RELAXED) {
            lines.replaceAll(line -> withoutFinalSpace(line.replaceAll("[ \t]+", " ")));
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty()) {
            return form == BodyCanonicalization.SIMPLE ? "\r\n" : "";
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String withoutFinalSpace(String line) {
        return line.endsWith(" ") ? line.substring(0, line.length() - 1) : line;
    }

    static String header(HeaderCanonicalization form, String field) {
        if (form == HeaderCanonicalization.SIMPLE) {
            return field;
        }
        int colon = field.indexOf(':');
        String name = field.substring(0, colon).toLowerCase(Locale.ROOT).replaceAll("[ \t]+$", "");
        String value = field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
        value = value.startsWith(" ") ? value.substring(1) : value;
        return name + ":" + withoutFinalSpace(value);
    }

    /** The canonicalized fields that h= stands for, each with its CRLF. */
    static String headers(HeaderCanonicalization form, List<String> fields, List<String> names) {
        List<String> left = new ArrayList<>(fields);
        StringBuilder chosen = new StringBuilder();
        for (String name : names) {
            for (int i = left.size() - 1; i >= 0; i--) {
                String field = left.get(i);
                String fieldName = field.substring(0, field.indexOf(':')).stripTrailing();
                if (fieldName.equalsIgnoreCase(name)) {
                    chosen.append(header(form, field)).append("\r\n");
                    left.remove(i);
                    break;
                }
            }
        }
        return chosen.toString();
    }
}
