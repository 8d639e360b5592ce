package signet.spf.lint;

import java.util.List;
import java.util.Set;
import signet.domain.DomainName;
import signet.spf.lint.Evidence.Question;

/** What can be said about a record with the evidence at hand. */
final class Reporting {
    private static final int MAX_FINDINGS = 100;

    private final DomainName domain;
    private final Evidence evidence;
    private final Corrections corrections;
    private final LintReport report;

    Reporting(DomainName domain, Evidence evidence) {
        this.domain = domain;
        this.evidence = evidence;
        this.corrections = new Corrections(evidence);
        this.report = compile();
    }

    /** What has to be asked to say more about what to publish. */
    Set<Question> wanted() {
        return corrections.wanted();
    }

    LintReport report() {
        return report;
    }

    private LintReport compile() {
        RecordNode root = new RecordTree(domain, evidence).root();
        List<Found> found = Checks.of(root, evidence);
        List<LintFinding> findings =
                found.stream().limit(MAX_FINDINGS).map(this::finding).toList();
        return new LintReport(
                root, findings, found.size() - findings.size(), corrections.all(domain), evidence.unanswered());
    }

    private LintFinding finding(Found found) {
        DomainName owner = found.node().domain();
        return new LintFinding(
                found.rule(),
                owner,
                Checks.isOwn(domain, owner),
                found.text(),
                found.offset(),
                found.length(),
                found.detail(),
                corrections.of(found.rule(), found.node()).publish());
    }
}
