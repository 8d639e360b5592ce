package signet.authres;

/**
 * A part of the message or the session that a result is about: {@code propspec} of RFC 8601 2.2. Immutable.
 *
 * @param ptype such as {@code header}, {@code smtp}, {@code policy}, in lower case
 * @param property such as {@code d} or {@code mailfrom}, in lower case
 * @param value any text; an address keeps the quotes of a quoted local part
 */
public record Property(String ptype, String property, String value) {
    /** @throws IllegalArgumentException if ptype or property is no keyword */
    public Property {
        ptype = Keyword.of(ptype);
        property = Keyword.of(property);
    }
}
