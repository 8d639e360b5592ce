package signet.authres;

import java.util.ArrayList;
import java.util.List;

/**
 * One result: {@code resinfo} of RFC 8601 2.2. Immutable.
 *
 * @param method such as {@code dkim}, in lower case
 * @param methodVersion 1 unless the field says otherwise (RFC 8601 2.6)
 * @param result such as {@code pass}, in lower case
 * @param comment what stood in parentheses beside it, without the outer parentheses; empty if nothing
 * @param reason the text of {@code reason=}, empty if there was none
 * @param properties which parts of the message the result is about, in the order written
 */
public record ResInfo(
        String method, int methodVersion, String result, String comment, String reason, List<Property> properties) {
    /** @throws IllegalArgumentException if method or result is no keyword, or the version has not 1 to 9 digits */
    public ResInfo {
        method = Keyword.of(method);
        result = Keyword.of(result);
        properties = List.copyOf(properties);
        if (methodVersion < 0 || methodVersion > Scanner.MAX_NUMBER) {
            throw new IllegalArgumentException("method version out of range: " + methodVersion);
        }
    }

    /** A result with nothing said about it yet. */
    public static ResInfo of(String method, String result) {
        return new ResInfo(method, 1, result, "", "", List.of());
    }

    public ResInfo withComment(String text) {
        return new ResInfo(method, methodVersion, result, text, reason, properties);
    }

    public ResInfo withReason(String text) {
        return new ResInfo(method, methodVersion, result, comment, text, properties);
    }

    /** This result with one more property, such as {@code header}, {@code d}, {@code example.com}. */
    public ResInfo with(String ptype, String property, String value) {
        List<Property> more = new ArrayList<>(properties);
        more.add(new Property(ptype, property, value));
        return new ResInfo(method, methodVersion, result, comment, reason, more);
    }

    /** The value of the first property of that name, empty if there is none. */
    public String value(String ptype, String property) {
        return properties.stream()
                .filter(p -> p.ptype().equals(ptype) && p.property().equals(property))
                .map(Property::value)
                .findFirst()
                .orElse("");
    }
}
