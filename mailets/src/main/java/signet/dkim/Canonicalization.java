package signet.dkim;

import java.util.Locale;
import java.util.Optional;

/**
 * How header and body are brought into the form that is hashed (RFC 6376 3.4).
 *
 * @param header for the header fields
 * @param body for the body
 */
public record Canonicalization(HeaderCanonicalization header, BodyCanonicalization body) {
    /** Survives the usual changes of white space on the way. */
    public static final Canonicalization RELAXED =
            new Canonicalization(HeaderCanonicalization.RELAXED, BodyCanonicalization.RELAXED);

    /** Reads what c= says; the first half alone means simple for the body (RFC 6376 3.5). Nothing if it is not known. */
    public static Optional<Canonicalization> parse(String tagValue) {
        for (HeaderCanonicalization header : HeaderCanonicalization.values()) {
            for (BodyCanonicalization body : BodyCanonicalization.values()) {
                Canonicalization candidate = new Canonicalization(header, body);
                boolean headerAlone = body == BodyCanonicalization.SIMPLE && tagValue.equals(word(header));
                if (headerAlone || tagValue.equals(candidate.tagValue())) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** As c= has it, such as {@code relaxed/simple}. */
    public String tagValue() {
        return word(header) + "/" + word(body);
    }

    private static String word(Enum<?> form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
