package signet.adsp;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * What was found for one author domain.
 *
 * @param domain the author domain; nothing where the finding is about the From field as a whole
 * @param cause why it ended so; leads to the {@link #result}
 * @param detail the particulars in words for people, free of message content; may be empty
 * @param record the record that was found, if one was and it is well-formed
 */
public record DomainKeysPolicyFinding(
        Optional<DomainName> domain,
        DomainKeysPolicyCause cause,
        String detail,
        Optional<DomainKeysPolicyRecord> record) {
    public DomainKeysPolicyResult result() {
        return cause.result();
    }

    /** The cause and the particulars as one text for people, safe to log. */
    public String explanation() {
        return detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
    }
}
