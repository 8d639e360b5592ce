package signet.dmarc;

import signet.settings.Word;

/** Whether reports may go to a destination (RFC 9990 4). */
public enum DestinationResult implements Word {
    /** It belongs to the organization that asks for the reports. */
    NOT_NEEDED,
    /** It belongs to somebody else, who agrees. */
    AUTHORIZED,
    /** It belongs to somebody else, and nothing shows that he agrees; or nothing can be sent there at all. */
    REFUSED,
    /** It could not be found out for now. */
    TEMPERROR;

    /** Whether reports may be sent. */
    public boolean isAllowed() {
        return this == NOT_NEEDED || this == AUTHORIZED;
    }
}
