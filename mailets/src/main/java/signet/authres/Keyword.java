package signet.authres;

import java.util.Locale;

/** The names of the field (RFC 8601 2.2): letters, digits, hyphens, and underscores, which the wild has too. */
final class Keyword {
    /** Far beyond any registered name. */
    static final int MAX_LENGTH = 64;

    private Keyword() {}

    static boolean isKeywordByte(int b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_';
    }

    /** The name in lower case: names are compared without case. */
    static String of(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !name.chars().allMatch(Keyword::isKeywordByte)) {
            throw new IllegalArgumentException(
                    "a name in Authentication-Results is 1 to 64 letters, digits and hyphens, such as \"dkim\"");
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
