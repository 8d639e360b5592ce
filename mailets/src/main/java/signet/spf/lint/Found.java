package signet.spf.lint;

import signet.spf.SpfRecord;
import signet.spf.SpfTerm;

/**
 * A finding as a check makes it.
 *
 * @param node whose record it is about
 * @param text what the offset is in; empty if it is about no single record
 * @param length how many characters it covers; 0 if it is about the whole record
 */
record Found(LintRule rule, RecordNode node, String text, int offset, int length, String detail) {
    /** About a domain. */
    static Found of(LintRule rule, RecordNode node, String detail) {
        return new Found(rule, node, node.record().map(SpfRecord::text).orElse(""), 0, 0, detail);
    }

    /** About one term of the domain's record. */
    static Found of(LintRule rule, RecordNode node, SpfTerm term, String detail) {
        return new Found(
                rule,
                node,
                node.record().map(SpfRecord::text).orElse(""),
                term.offset(),
                term.text().length(),
                detail);
    }

    boolean covers(int place) {
        return offset < place && place < offset + length;
    }
}
