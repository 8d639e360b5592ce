package signet.authres;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import signet.domain.DomainName;
import signet.message.ByteSlice;

/** Text from anywhere as what may stand in the field: printable ASCII, escaped where it must be. */
final class PlainText {
    /** Keeps every line below 998 columns, even if each character needs an escape (RFC 5322 2.1.1). */
    static final int MAX_LENGTH = 400;

    private static final String CUT = "...";
    private static final String TSPECIALS = "()<>@,;:\\\"/[]?="; // RFC 2045 5.1
    private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~"; // RFC 5322 3.2.3

    private PlainText() {}

    static boolean isTokenByte(int c) {
        return c > ' ' && c < 0x7f && TSPECIALS.indexOf(c) < 0;
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(PlainText::isTokenByte);
    }

    /** A {@code value} of RFC 8601 2.2: a token, or else a quoted string. */
    static String value(String text) {
        String clean = clean(text);
        return isToken(clean) ? clean : quoted(clean);
    }

    /** An authserv-id, with A-labels for U-labels. */
    static String authservId(String text) {
        return value(domainToAscii(text));
    }

    /** A {@code pvalue} of RFC 8601 2.2: a token, an address or its domain with the at sign, or else a quoted string. */
    static String pvalue(String text) {
        int at = text.lastIndexOf('@');
        String clean = clean(text.substring(0, at + 1) + domainToAscii(text.substring(at + 1)));
        return isToken(clean) ? clean : address(clean).orElseGet(() -> quoted(clean));
    }

    static String quoted(String text) {
        return '"' + escaped(text, "\"\\") + '"';
    }

    static String comment(String text) {
        return '(' + escaped(clean(text), "()\\") + ')';
    }

    private static String escaped(String text, String special) {
        StringBuilder result = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            if (special.indexOf(text.charAt(i)) >= 0) {
                result.append('\\');
            }
            result.append(text.charAt(i));
        }
        return result.toString();
    }

    /**
     * The text in printable ASCII. What is not becomes {@code {U+00E9}}: made of characters that need no quotes in a
     * token or local part, not to be mistaken for the question marks that mail systems leave behind, and reversible.
     */
    static String clean(String text) {
        StringBuilder result = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        int beforeCut = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == ' ' && result.length() > 0 && result.charAt(result.length() - 1) == ' ') {
                continue; // A fold inside a run of spaces would make a line of white space alone (RFC 5322 3.2.2).
            }
            if (c >= ' ' && c < 0x7f) {
                result.append((char) c);
            } else {
                result.append(String.format(Locale.ROOT, "{U+%04X}", c));
            }
            if (result.length() > MAX_LENGTH) {
                result.setLength(beforeCut);
                return result.append(CUT).toString();
            }
            if (result.length() <= MAX_LENGTH - CUT.length()) {
                beforeCut = result.length();
            }
        }
        return result.toString();
    }

    private static String domainToAscii(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (ascii || text.indexOf('.') < 0) {
            return text;
        }
        return DomainName.parse(text).map(DomainName::toString).orElse(text);
    }

    /** {@code [ [ local-part ] "@" ] domain-name}; a quoted local part with no more escapes than it needs. */
    private static Optional<String> address(String text) {
        Scanner scanner = new Scanner(ByteSlice.of(text, StandardCharsets.US_ASCII));
        boolean isQuoted = scanner.peek() == '"';
        String local = isQuoted ? quoted(scanner.quotedString()) : text.substring(0, Math.max(text.indexOf('@'), 0));
        String domain = isQuoted ? scanner.run() : text.substring(local.length());
        boolean good = !scanner.failed()
                && (isQuoted ? scanner.peek() == Scanner.END : local.isEmpty() || isDotAtom(local))
                && domain.startsWith("@")
                && isDomainName(domain.substring(1));
        return good ? Optional.of(local + domain) : Optional.empty();
    }

    private static boolean isDotAtom(String text) {
        boolean labelStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean atext = isLetterOrDigit(c) || ATEXT_SPECIALS.indexOf(c) >= 0;
            if (!atext && (c != '.' || labelStart)) {
                return false;
            }
            labelStart = c == '.';
        }
        return !labelStart;
    }

    /** {@code domain-name} of RFC 6376 3.5: two labels at least. */
    private static boolean isDomainName(String text) {
        int dots = 0;
        char previous = '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good = isLetterOrDigit(c) || c == '-' && previous != '.' || c == '.' && isLetterOrDigit(previous);
            if (!good) {
                return false;
            }
            dots += c == '.' ? 1 : 0;
            previous = c;
        }
        return dots > 0 && isLetterOrDigit(previous);
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
