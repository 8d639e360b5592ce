package signet.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads macro strings and domain-specs (RFC 7208 7.1). Total, linear. */
final class MacroParser {
    /** RFC 7208 7.2: those that stand in terms. */
    static final String TERM_LETTERS = "slodiphv";

    /** RFC 7208 7.2: with those that stand in explanations only. */
    static final String ALL_LETTERS = "slodiphcrtv";

    private static final String DELIMITERS = ".-+,/_=";

    private final String text;
    private final int from;
    private final int to;
    private final String letters;
    private final List<MacroString.Part> parts = new ArrayList<>(1);
    private final StringBuilder literal = new StringBuilder();
    private int afterLastMacro;
    private String problem = "";

    /** Reads {@code text} from one index to another. */
    MacroParser(String text, int from, int to, String letters) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.letters = letters;
        this.afterLastMacro = from;
    }

    /** {@code explain-string}: a macro string that may hold spaces (RFC 7208 6.2). */
    static Optional<MacroString> explainString(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return Optional.empty();
            }
        }
        return new MacroParser(text, 0, text.length(), ALL_LETTERS).macroString();
    }

    /** What is wrong, in words for people; empty if nothing is. */
    String problem() {
        return problem;
    }

    /** {@code macro-string}; nothing if it is malformed. Which characters may be literal is the caller's to check. */
    Optional<MacroString> macroString() {
        int at = from;
        while (at < to) {
            int percent = text.indexOf('%', at);
            if (percent < 0 || percent >= to) {
                break;
            }
            literal.append(text, at, percent);
            at = macroExpand(percent);
            if (at < 0) {
                return Optional.empty();
            }
            afterLastMacro = at;
        }
        literal.append(text, Math.min(at, to), to);
        endLiteral();
        return Optional.of(new MacroString(text.substring(from, to), parts));
    }

    /** {@code domain-spec = macro-string domain-end}; nothing if it is malformed. */
    Optional<MacroString> domainSpec() {
        Optional<MacroString> value = macroString();
        if (value.isPresent() && !endsAsDomain()) {
            problem = from == to
                    ? "a domain is missing"
                    : "the domain does not end in a top-level domain after a dot, such as .com, nor in a macro";
            return Optional.empty();
        }
        return value;
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            parts.add(new MacroString.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** {@code macro-expand} at a percent sign; gives the index behind it, or -1. */
    private int macroExpand(int percent) {
        char next = percent + 1 < to ? text.charAt(percent + 1) : ' ';
        switch (next) {
            case '%' -> literal.append('%');
            case '_' -> literal.append(' ');
            case '-' -> literal.append("%20");
            case '{' -> {
                return macro(percent + 2);
            }
            default -> {
                problem = "% is followed by none of {, %, _ and -";
                return -1;
            }
        }
        return percent + 2;
    }

    /** {@code macro-letter transformers *delimiter "}"}; gives the index behind it, or -1. */
    private int macro(int start) {
        if (start >= to) {
            return malformed();
        }
        char letter = text.charAt(start);
        char lower = letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
        if (letters.indexOf(lower) < 0) {
            problem = ALL_LETTERS.indexOf(lower) < 0
                    ? "a macro letter that does not exist; there are s, l, o, d, i, p, h and v"
                    : "the macro letters c, r and t stand in explanations only"; // RFC 7208 7.2
            return -1;
        }
        int at = start + 1;
        int digits = at;
        while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int count = count(digits, at);
        boolean reversed = at < to && (text.charAt(at) == 'r' || text.charAt(at) == 'R');
        int delimiters = reversed ? ++at : at;
        while (at < to && DELIMITERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == to || text.charAt(at) != '}' || count == 0) {
            return malformed();
        }
        endLiteral();
        parts.add(new MacroString.Macro(
                lower,
                lower != letter,
                count,
                reversed,
                delimiters < at ? text.substring(delimiters, at) : ".",
                at > digits));
        return at + 1;
    }

    private int malformed() {
        // RFC 7208 7.1, 7.3
        problem =
                "a macro is a letter, then a number other than 0, r and delimiters if need be, such as %{d2} or %{ir}";
        return -1;
    }

    /** No digits mean all parts; no name has more than some hundred. */
    private int count(int start, int end) {
        if (start == end) {
            return Integer.MAX_VALUE;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            value = Math.min(value * 10 + text.charAt(i) - '0', Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** {@code domain-end = ( "." toplabel [ "." ] ) / macro-expand} */
    private boolean endsAsDomain() {
        if (from < to && afterLastMacro == to) {
            return true;
        }
        int end = to > afterLastMacro && text.charAt(to - 1) == '.' ? to - 1 : to;
        int dot = text.lastIndexOf('.', end - 1);
        return dot >= afterLastMacro && isTopLabel(dot + 1, end);
    }

    /** Letters, digits and hyphens, a hyphen neither first nor last, and not digits alone. */
    private boolean isTopLabel(int start, int end) {
        boolean onlyDigits = true;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean hyphen = c == '-' && i > start && i < end - 1;
            if (!digit && !hyphen && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
            onlyDigits &= digit;
        }
        return start < end && !onlyDigits;
    }
}
