package signet.signing;

import java.util.Locale;
import java.util.Optional;
import signet.domain.DomainName;

/** Which texts can be selectors (RFC 6376 3.1: labels of letters, digits and hyphens, with dots between). */
public final class Selectors {
    private static final int MAX_LABEL = 63;
    /** Leaves room for {@code ._domainkey.} and a domain. */
    private static final int MAX_LENGTH = 120;

    private Selectors() {}

    /** What is wrong with a selector, as a sentence for people without its first words; nothing if it is good. */
    public static Optional<String> problem(String selector) {
        if (selector.isEmpty()) {
            return Optional.of("is empty; write letters, digits and hyphens, such as s2026");
        }
        if (selector.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!allowed && c != '-' && c != '.') {
                return Optional.of("holds the character " + name(c)
                        + "; only letters from a to z, digits, hyphens, and dots between them are allowed");
            }
        }
        for (String label : selector.split("\\.", -1)) {
            if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
                return Optional.of("begins or ends with a dot or hyphen, or has one beside a dot");
            }
            if (label.length() > MAX_LABEL) {
                return Optional.of("has a part of more than " + MAX_LABEL + " characters");
            }
        }
        return Optional.empty();
    }

    private static String name(char c) {
        return c > ' ' && c < 0x7f
                ? "\"" + c + "\""
                : c == ' ' ? "space" : String.format(Locale.ROOT, "U+%04X", (int) c);
    }

    /** Where the key record of a selector stands (RFC 6376 3.6.2.1); nothing if that would be too long. */
    public static Optional<DomainName> recordName(String selector, DomainName domain) {
        return DomainName.parse(selector + "._domainkey").flatMap(domain::prepend);
    }
}
