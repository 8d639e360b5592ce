package signet.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * UTS 46, non-transitional: the mapping between the names people write and the A-labels of the DNS (RFC 5890 2.3.2.1).
 * CheckBidi and CheckJoiners are on; CheckHyphens is off, as names with hyphens anywhere are in use; of ASCII the DNS
 * names of mail need letters, digits, hyphens and underscores, and nothing else is let through. A label {@code xn--} must
 * decode to a valid label that encodes to the same again.
 *
 * <p>The table is that of the Unicode version named in {@code uts46.txt}. It leaves out what became part of Unicode after
 * version 13 and matters to normalization, so that the result does not depend on the Java version.
 */
final class Uts46 {
    /** No name of 253 characters needs more, even with each of its characters decomposed. */
    private static final int MAX_INPUT = 2048;

    private static final String ACE_PREFIX = "xn--";

    private Uts46() {}

    /**
     * The name with A-labels for U-labels, lower case, without a trailing dot; nothing if it is no domain name. The
     * length of ASCII labels and of the whole is the caller's to check.
     */
    static Optional<String> toAscii(String name) {
        if (name.length() > MAX_INPUT) {
            return Optional.empty();
        }
        return isPlain(name) ? Optional.of(lower(withoutTrailingDot(name))) : process(name);
    }

    /** The name with A-labels decoded for people to read; a label that does not decode to a valid one stays as it is. */
    static String toUnicode(String name) {
        if (!hasAceLabel(name)) {
            return name;
        }
        LabelRules rules = new LabelRules(Uts46Table.INSTANCE);
        List<String> unicode = new ArrayList<>();
        for (String label : split(name)) {
            unicode.add(label.startsWith(ACE_PREFIX) ? decode(label, rules).orElse(label) : label);
        }
        return rules.keepBidiRule(unicode) ? String.join(".", unicode) : name;
    }

    /** Whether nothing has to be mapped but upper case. Other ASCII than that of names is not plain, and refused later. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!allowed) {
                return false;
            }
        }
        return !hasAceLabel(name);
    }

    private static boolean hasAceLabel(String name) {
        int label = 0;
        do {
            if (name.regionMatches(true, label, ACE_PREFIX, 0, ACE_PREFIX.length())) {
                return true;
            }
            label = name.indexOf('.', label) + 1;
        } while (label > 0);
        return false;
    }

    private static String lower(String name) {
        StringBuilder lower = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + 32));
            }
        }
        return lower.toString();
    }

    /** UTS 46 4: map, normalize, break, convert and validate; then 4.2 ToASCII. */
    private static Optional<String> process(String name) {
        Uts46Table table = Uts46Table.INSTANCE;
        StringBuilder mapped = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); ) {
            int codePoint = name.codePointAt(at);
            if (!table.map(codePoint, mapped)) {
                return Optional.empty();
            }
            at += Character.charCount(codePoint);
        }
        String normal = Normalizer.normalize(mapped, Normalizer.Form.NFC);
        LabelRules rules = new LabelRules(table);
        List<String> unicode = new ArrayList<>();
        List<String> ascii = new ArrayList<>();
        for (String label : split(withoutTrailingDot(normal))) {
            Optional<String> checked = check(label, rules);
            Optional<String> encoded = checked.flatMap(Uts46::encode);
            if (encoded.isEmpty()) {
                return Optional.empty();
            }
            unicode.add(checked.get());
            ascii.add(encoded.get());
        }
        return rules.keepBidiRule(unicode) ? Optional.of(String.join(".", ascii)) : Optional.empty();
    }

    /** The label as a valid label of Unicode text. */
    private static Optional<String> check(String label, LabelRules rules) {
        if (label.startsWith(ACE_PREFIX)) {
            return decode(label, rules);
        }
        return !label.isEmpty() && rules.isValid(label) ? Optional.of(label) : Optional.empty();
    }

    private static Optional<String> decode(String aceLabel, LabelRules rules) {
        return Punycode.decode(aceLabel.substring(ACE_PREFIX.length()))
                .filter(label -> !isAscii(label) // which also refuses an empty one
                        && !label.startsWith(ACE_PREFIX)
                        && Normalizer.isNormalized(label, Normalizer.Form.NFC)
                        && rules.isValid(label)
                        && encode(label).equals(Optional.of(aceLabel)));
    }

    private static Optional<String> encode(String label) {
        return isAscii(label) ? Optional.of(label) : Punycode.encode(label).map(ACE_PREFIX::concat);
    }

    private static boolean isAscii(String label) {
        return label.chars().allMatch(c -> c < 0x80);
    }

    private static String withoutTrailingDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The labels between dots, empty ones too. */
    static List<String> split(String name) {
        List<String> labels = new ArrayList<>();
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            labels.add(name.substring(from, dot));
            from = dot + 1;
        }
        labels.add(name.substring(from));
        return labels;
    }
}
