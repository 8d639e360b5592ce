package signet.spf.lint;

import java.util.List;

/**
 * What was found about a domain's SPF record.
 *
 * @param root the record and all it leads to
 * @param findings the worst first
 * @param omitted how many more findings there are
 * @param together what to publish so that all is mended that can be
 * @param unanswered the questions without an answer, so that something may have been overlooked
 */
public record LintReport(
        RecordNode root, List<LintFinding> findings, int omitted, Together together, List<Unanswered> unanswered) {
    public LintReport {
        findings = List.copyOf(findings);
        unanswered = List.copyOf(unanswered);
    }
}
