package signet.dmarc;

import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * What became of one report address of a record.
 *
 * @param uri the address as the record has it
 * @param cause whether reports may go there, and why
 * @param confirmation the name of the record by which the destination agrees; nothing if none is needed or can be
 * @param addresses where the reports go: the address, or those the destination named instead of it; none if they may not
 * @param problem the DNS trouble in words for people; empty if there was none
 */
public record ReportDestination(
        ReportUri uri,
        DestinationCause cause,
        Optional<DomainName> confirmation,
        List<ReportUri.Mailbox> addresses,
        String problem) {

    public ReportDestination {
        addresses = List.copyOf(addresses);
    }

    public DestinationResult result() {
        return cause.result();
    }
}
