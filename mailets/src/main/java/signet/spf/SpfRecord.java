package signet.spf;

import java.util.List;
import java.util.Optional;
import signet.dns.TxtRecord;

/**
 * One SPF record (RFC 7208 4.5, 4.6), with all that is wrong with it. A record with a problem is a permanent error as a
 * whole, whatever its other terms say.
 *
 * @param text the strings of the TXT record joined, one char (U+0000 to U+00FF) for each byte; not safe to show
 * @param terms the well-formed terms, in order
 * @param problems what is malformed, in order; empty for a record that can be evaluated
 */
public record SpfRecord(String text, List<SpfTerm> terms, List<SpfProblem> problems) {
    public SpfRecord {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a record. Total: whatever is no good becomes a problem.
     *
     * @param text the joined strings, one char for each byte
     */
    public static SpfRecord parse(String text) {
        return RecordParser.parse(text);
    }

    /** Whether a TXT record is meant as an SPF record: it begins with the version and a space, or is the version alone. */
    public static boolean isSpf(TxtRecord record) {
        return RecordParser.hasVersion(record.toString());
    }

    /** The mechanisms, in order. */
    public List<SpfDirective> directives() {
        return terms.stream()
                .filter(SpfDirective.class::isInstance)
                .map(SpfDirective.class::cast)
                .toList();
    }

    /** The first modifier of a kind. A second redirect or exp is a problem. */
    public Optional<SpfModifier> modifier(SpfModifier.Kind kind) {
        return terms.stream()
                .filter(SpfModifier.class::isInstance)
                .map(SpfModifier.class::cast)
                .filter(modifier -> modifier.kind() == kind)
                .findFirst();
    }
}
