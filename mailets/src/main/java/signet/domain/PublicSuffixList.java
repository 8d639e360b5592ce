package signet.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A public suffix list: below which names domains are registered. It reads the format of publicsuffix.org, where a rule
 * is a name, {@code *.} and a name for all names one label below it, or {@code !} and a name for an exception to such a
 * rule; a line ends at its first white space, and {@code //} begins a comment. All rules count, those of the section of
 * private domains too. Immutable.
 */
public final class PublicSuffixList {
    private final Set<DomainName> suffixes = new HashSet<>();
    private final Set<DomainName> wildcards = new HashSet<>();
    private final Set<DomainName> exceptions = new HashSet<>();

    private PublicSuffixList() {}

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if a line is no rule or there is no rule at all; the message gives the number of the
     *     line, without its content
     */
    public static PublicSuffixList parse(String text) {
        PublicSuffixList list = new PublicSuffixList();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String rule = firstWord(line);
            if (!rule.isEmpty() && !rule.startsWith("//") && !list.add(rule)) {
                throw new IllegalArgumentException("line " + number + " is no rule of a public suffix list");
            }
        }
        if (list.size() == 0) {
            throw new IllegalArgumentException("there is no rule in it");
        }
        return list;
    }

    private static String firstWord(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return line.substring(0, end);
    }

    private boolean add(String rule) {
        boolean wildcard = rule.startsWith("*.");
        boolean exception = rule.startsWith("!");
        String name = rule.substring(wildcard ? 2 : exception ? 1 : 0);
        // The rule "*" is the default, which holds without being written.
        Optional<DomainName> domain = DomainName.parse(name.startsWith(".") ? name.substring(1) : name);
        domain.ifPresent((wildcard ? wildcards : exception ? exceptions : suffixes)::add);
        return domain.isPresent() || name.equals("*");
    }

    /** How many rules there are. */
    public int size() {
        return suffixes.size() + wildcards.size() + exceptions.size();
    }

    /**
     * The name one label below its public suffix; of a public suffix, the name itself. A name that no rule fits has its
     * rightmost label for a public suffix.
     */
    public DomainName organizationalDomain(DomainName name) {
        int labels = suffixLabels(name) + 1;
        DomainName domain = name;
        while (domain.labelCount() > labels) {
            domain = domain.parent().orElseThrow();
        }
        return domain;
    }

    private int suffixLabels(DomainName name) {
        int longest = 1;
        for (Optional<DomainName> at = Optional.of(name);
                at.isPresent();
                at = at.get().parent()) {
            DomainName ancestor = at.get();
            if (exceptions.contains(ancestor)) {
                return ancestor.labelCount() - 1; // an exception wins over every other rule
            }
            boolean suffix = suffixes.contains(ancestor)
                    || ancestor.parent().filter(wildcards::contains).isPresent();
            if (suffix && ancestor.labelCount() > longest) {
                longest = ancestor.labelCount();
            }
        }
        return longest;
    }
}
