package signet.adsp;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * What the DomainKeys policies of all author domains make of a message. Usually there is one author domain; of several the
 * strictest finding counts, and the others are there for rules that make exceptions for domains. Immutable.
 *
 * @param findings one for each author domain in the order of the From field, and one without a domain if the From field
 *     is doubtful; never empty
 */
public record DomainKeysPolicyOutcome(List<DomainKeysPolicyFinding> findings) {
    /** What there is where the operator does not ask for DomainKeys policies. */
    public static final DomainKeysPolicyOutcome NOT_CHECKED = of(DomainKeysPolicyCause.NOT_CHECKED);

    private static final List<DomainKeysPolicyResult> STRICTEST_FIRST = List.of(
            DomainKeysPolicyResult.FAIL,
            DomainKeysPolicyResult.TEMPERROR,
            DomainKeysPolicyResult.PERMERROR,
            DomainKeysPolicyResult.NEUTRAL,
            DomainKeysPolicyResult.NONE,
            DomainKeysPolicyResult.PASS);

    public DomainKeysPolicyOutcome {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("an outcome without findings");
        }
    }

    /** What stands for a check that could not be finished. */
    public static DomainKeysPolicyOutcome notFinished() {
        return of(DomainKeysPolicyCause.NOT_FINISHED);
    }

    private static DomainKeysPolicyOutcome of(DomainKeysPolicyCause cause) {
        return new DomainKeysPolicyOutcome(
                List.of(new DomainKeysPolicyFinding(Optional.empty(), cause, "", Optional.empty())));
    }

    /** The finding that counts: the strictest, the first of equals. */
    public DomainKeysPolicyFinding strictest() {
        return findings.stream()
                .min(Comparator.comparing(finding -> STRICTEST_FIRST.indexOf(finding.result())))
                .orElseThrow();
    }

    /** Whether anything was looked at; nothing is reported otherwise. */
    public boolean isChecked() {
        return cause() != DomainKeysPolicyCause.NOT_CHECKED;
    }

    public DomainKeysPolicyResult result() {
        return strictest().result();
    }

    public DomainKeysPolicyCause cause() {
        return strictest().cause();
    }

    /** The author domain whose finding counts; nothing where it is about the From field as a whole. */
    public Optional<DomainName> domain() {
        return strictest().domain();
    }

    public String detail() {
        return strictest().detail();
    }

    /** The cause and the particulars as one text for people, safe to log. */
    public String explanation() {
        return strictest().explanation();
    }
}
