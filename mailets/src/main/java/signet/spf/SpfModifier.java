package signet.spf;

import java.util.List;
import java.util.Locale;

/**
 * A modifier (RFC 7208 6).
 *
 * @param offset where it begins in the record
 * @param text as published
 * @param kind which one
 * @param name as published, without regard to case for those that are known
 * @param value what follows the equals sign; the domain of redirect and exp
 */
public record SpfModifier(int offset, String text, Kind kind, String name, MacroString value) implements SpfTerm {
    /** The modifiers that mean something. */
    public enum Kind {
        /** Another domain's record goes on where this one ends (RFC 7208 6.1). */
        REDIRECT,
        /** Where the explanation of a fail is published (RFC 7208 6.2). */
        EXP,
        /** Any other; ignored (RFC 7208 6). */
        UNKNOWN;

        /** As it is written in records, in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String name) {
            for (Kind kind : KNOWN) {
                if (kind.name().equalsIgnoreCase(name)) {
                    return kind;
                }
            }
            return UNKNOWN;
        }

        private static final List<Kind> KNOWN = List.of(REDIRECT, EXP);
    }

    @Override
    public boolean queriesDns() {
        return kind == Kind.REDIRECT;
    }
}
