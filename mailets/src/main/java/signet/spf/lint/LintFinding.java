package signet.spf.lint;

import java.util.List;
import signet.domain.DomainName;

/**
 * One thing that is wrong with a record.
 *
 * @param rule what it is checked for
 * @param domain whose record it is
 * @param own whether the people who publish the record that is looked at publish this one, too, as far as the names tell
 * @param text the record, one char for each byte; empty if it is about no single record; not safe to show
 * @param offset where in the text
 * @param length how many characters it covers; 0 if it is about the whole record
 * @param detail the particulars in words for people, one line of printable ASCII; may be empty
 * @param publish what to publish instead, which is free of this finding; nothing where that cannot be computed
 */
public record LintFinding(
        LintRule rule,
        DomainName domain,
        boolean own,
        String text,
        int offset,
        int length,
        String detail,
        List<Publication> publish) {
    public LintFinding {
        publish = List.copyOf(publish);
    }

    /** What is wrong, as one text for people. */
    public String problem() {
        return detail.isEmpty() ? rule.text() : rule.text() + ": " + detail;
    }
}
