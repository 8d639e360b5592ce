package signet.adsp;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * What the signing practices of all author domains make of a message. Usually there is one author domain; of several the
 * strictest finding counts, and the others are there for rules that make exceptions for domains. Immutable.
 *
 * @param findings one for each author domain in the order of the From field, and one without a domain if the From field
 *     is doubtful; never empty
 */
public record AdspOutcome(List<AdspFinding> findings) {
    /** What there is where the operator does not ask for ADSP. */
    public static final AdspOutcome NOT_CHECKED = of(AdspCause.NOT_CHECKED);

    private static final List<AdspResult> STRICTEST_FIRST = List.of(
            AdspResult.DISCARD,
            AdspResult.FAIL,
            AdspResult.NXDOMAIN,
            AdspResult.TEMPERROR,
            AdspResult.PERMERROR,
            AdspResult.UNKNOWN,
            AdspResult.NONE,
            AdspResult.PASS);

    public AdspOutcome {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("an outcome without findings");
        }
    }

    /** What stands for a check that could not be finished. */
    public static AdspOutcome notFinished() {
        return of(AdspCause.NOT_FINISHED);
    }

    private static AdspOutcome of(AdspCause cause) {
        return new AdspOutcome(List.of(new AdspFinding(Optional.empty(), cause, "", Optional.empty())));
    }

    /** The finding that counts: the strictest, the first of equals. */
    public AdspFinding strictest() {
        return findings.stream()
                .min(Comparator.comparing(finding -> STRICTEST_FIRST.indexOf(finding.result())))
                .orElseThrow();
    }

    /** Whether anything was looked at; nothing is reported otherwise. */
    public boolean isChecked() {
        return cause() != AdspCause.NOT_CHECKED;
    }

    public AdspResult result() {
        return strictest().result();
    }

    public AdspCause cause() {
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
