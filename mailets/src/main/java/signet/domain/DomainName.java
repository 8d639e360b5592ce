package signet.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fully qualified DNS name: lower case, A-labels, no trailing dot. Labels have 1 to 63 octets, the name at most 253
 * characters (RFC 1035 2.3.4). Equality is that of the DNS, without case. Immutable.
 *
 * <p>{@link #parse} reads what people and messages write and is strict about letters, digits, hyphens and underscores;
 * {@link #ofLabels} takes any octets, as the DNS does.
 */
public final class DomainName implements Comparable<DomainName> {
    /** The root: no labels. */
    public static final DomainName ROOT = new DomainName(List.of());

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private final List<String> labels;
    private final String text;

    private DomainName(List<String> labels) {
        this.labels = labels;
        this.text = presentation(labels);
    }

    /**
     * Reads a name as it stands in a message, a record or a configuration: U-labels become A-labels (UTS 46
     * non-transitional), one trailing dot is allowed. White space, escapes and address literals are no part of a name.
     *
     * @return the name, or nothing if the text is none
     */
    public static Optional<DomainName> parse(String text) {
        return Uts46.toAscii(text).flatMap(ascii -> ofLabels(Uts46.split(ascii)));
    }

    /**
     * The same for names that are known to be good, such as constants and checked configuration.
     *
     * @throws IllegalArgumentException if the text is no domain name
     */
    public static DomainName of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a domain name: \"" + text + "\""));
    }

    /**
     * A name made of labels of any octets, each octet a char of U+0000 to U+00FF.
     *
     * @return the name, or nothing if a label or the whole is empty or too long
     */
    public static Optional<DomainName> ofLabels(List<String> labels) {
        int length = -1;
        List<String> lower = new ArrayList<>(labels.size());
        for (String label : labels) {
            length += label.length() + 1;
            if (label.isEmpty() || label.length() > MAX_LABEL || length > MAX_LENGTH) {
                return Optional.empty();
            }
            for (int i = 0; i < label.length(); i++) {
                if (label.charAt(i) > 0xff) {
                    return Optional.empty();
                }
            }
            lower.add(lowerAscii(label));
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of(new DomainName(List.copyOf(lower)));
    }

    /**
     * This name below more labels: {@code example.com} with {@code s1, _domainkey} is s1._domainkey.example.com. Each
     * argument is one label: a dot in it becomes part of that label.
     *
     * @return the name, or nothing if a label or the whole is empty or too long
     */
    public Optional<DomainName> prepend(String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(more));
        all.addAll(labels);
        return ofLabels(all);
    }

    /**
     * This name below another: {@code example.com} with {@code a.b} is a.b.example.com.
     *
     * @return the name, or nothing if it would be too long
     */
    public Optional<DomainName> prepend(DomainName below) {
        List<String> all = new ArrayList<>(below.labels);
        all.addAll(labels);
        return ofLabels(all);
    }

    /** The labels, leftmost first, each octet a char; none for the root. */
    public List<String> labels() {
        return labels;
    }

    /** How many labels; 0 for the root. */
    public int labelCount() {
        return labels.size();
    }

    /** The name without its leftmost label; nothing above a single label. */
    public Optional<DomainName> parent() {
        return labels.size() < 2 ? Optional.empty() : Optional.of(new DomainName(labels.subList(1, labels.size())));
    }

    /** Whether this is the other name or lies below it. */
    public boolean isAtOrBelow(DomainName other) {
        int below = labels.size() - other.labels.size();
        return below >= 0 && labels.subList(below, labels.size()).equals(other.labels);
    }

    /** The name with A-labels decoded, for people to read. */
    public String toUnicode() {
        return Uts46.toUnicode(text);
    }

    /**
     * The presentation form without a trailing dot, safe to print: octets that are not printable ASCII, and dots and
     * backslashes inside labels, stand as {@code \DDD} (RFC 1035 5.1). Two names with equal text are equal.
     */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainName name && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(DomainName other) {
        return text.compareTo(other.text);
    }

    private static String lowerAscii(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (label.charAt(i) >= 'A' && label.charAt(i) <= 'Z') {
                return lower(label);
            }
        }
        return label;
    }

    private static String lower(String label) {
        StringBuilder result = new StringBuilder(label.length());
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            result.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return result.toString();
    }

    private static String presentation(List<String> labels) {
        StringBuilder text = new StringBuilder();
        for (String label : labels) {
            if (text.length() > 0) {
                text.append('.');
            }
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (c <= ' ' || c >= 0x7f || c == '.' || c == '\\') {
                    text.append('\\').append(c / 100).append(c / 10 % 10).append(c % 10);
                } else {
                    text.append(c);
                }
            }
        }
        return text.toString();
    }
}
