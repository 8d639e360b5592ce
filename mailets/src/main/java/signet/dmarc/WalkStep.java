package signet.dmarc;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * One name of a tree walk and what was found there.
 *
 * @param domain the domain whose record was looked for; the question is for {@code _dmarc} below it
 * @param finding what came back
 * @param record the record, if there is exactly one
 * @param txtRecords how many TXT records there are, of whatever kind
 * @param dmarcRecords how many of them are DMARC records
 * @param problem the DNS trouble in words for people; empty if there was none
 */
public record WalkStep(
        DomainName domain,
        Finding finding,
        Optional<DmarcRecord> record,
        int txtRecords,
        int dmarcRecords,
        String problem) {

    /** What the record says of the domain's place in the tree; nothing is said without one record. */
    public PsdFlag psd() {
        return record.map(DmarcRecord::psd).orElse(PsdFlag.U);
    }

    /** What came back for a name. */
    public enum Finding {
        RECORD("a DMARC record"),
        /** No TXT record, or none that is a DMARC record. */
        NO_RECORD("no DMARC record"),
        /** RFC 9989 4.10: all of them are discarded. */
        SEVERAL_RECORDS("several DMARC records, which therefore do not count"),
        DNS_TROUBLE("DNS trouble");

        private final String text;

        Finding(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }
}
