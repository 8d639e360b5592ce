package signet.publish;

import java.util.List;
import signet.domain.DomainName;

/**
 * What a check of all that a domain publishes says.
 *
 * @param checked in the order of the subjects: keys, SPF, DMARC, historic records
 */
public record PublicationReport(DomainName domain, List<CheckedRecord> checked) {
    /** What became of the whole check. */
    public enum Outcome {
        GOOD,
        /** Something is wrong, whatever else is not known. */
        FINDING,
        /** Nothing is known to be wrong, but the DNS did not answer all questions. */
        DNS_TROUBLE
    }

    public PublicationReport {
        checked = List.copyOf(checked);
    }

    public Outcome outcome() {
        List<Finding> findings = findings();
        if (findings.stream().anyMatch(finding -> finding.counts() && !finding.isTrouble())) {
            return Outcome.FINDING;
        }
        return findings.stream().anyMatch(Finding::isTrouble) ? Outcome.DNS_TROUBLE : Outcome.GOOD;
    }

    public List<Finding> findings() {
        return checked.stream().map(CheckedRecord::finding).toList();
    }
}
