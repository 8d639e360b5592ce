package signet.publish;

import java.util.Locale;

/** What can be wrong with a domain's DMARC, or worth knowing about it. */
public enum DmarcFault {
    NO_RECORD(Severity.ERROR),
    /** Several records at one name, which therefore count for nothing. */
    SEVERAL_RECORDS(Severity.ERROR),
    /** A TXT record that looks like a DMARC record, but is none. */
    NOT_A_RECORD(Severity.ERROR),
    /** A TXT record at the name of a DMARC record that is for something else. */
    OTHER_TXT(Severity.NOTE),
    INHERITED(Severity.NOTE),
    /** Only the record of the public suffix domain applies. */
    SUFFIX_RECORD_ONLY(Severity.WARNING),
    /** A whole top-level domain counts as one organization. */
    WHOLE_TOP_LEVEL(Severity.WARNING),
    DNS_TROUBLE(Severity.WARNING),

    /** No valid policy and no report address: the record counts for nothing. */
    NO_EFFECT(Severity.ERROR),
    /** No valid policy, so that none is assumed. */
    POLICY_ASSUMED(Severity.ERROR),
    NO_REPORTS(Severity.WARNING),
    MONITORING(Severity.NOTE),
    TEST_MODE(Severity.NOTE),
    SUBDOMAINS_WEAKER(Severity.WARNING),
    ABSENT_SUBDOMAINS_WEAKER(Severity.WARNING),
    SUBDOMAIN_TAGS_IDLE(Severity.NOTE),
    CLAIMS_SUFFIX(Severity.NOTE),

    BAD_VALUE(Severity.WARNING),
    REPEATED_TAG(Severity.WARNING),
    UNKNOWN_TAG(Severity.NOTE),
    /** An unknown tag whose name is nearly that of a known one. */
    MISTYPED_TAG(Severity.WARNING),
    OBSOLETE_TAG(Severity.NOTE),
    /** pct below 100: receivers differ in what they do. */
    SAMPLING(Severity.WARNING),
    SYNTAX(Severity.WARNING),
    SPLIT_TAG(Severity.NOTE),

    DESTINATION_REFUSED(Severity.ERROR),
    DESTINATION_MOVED(Severity.NOTE);

    private final Severity severity;

    DmarcFault(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /**
     * @param text what is so
     * @param advice what to do about it; may be empty
     */
    public Finding with(String text, String advice) {
        return new Finding(severity, name().toLowerCase(Locale.ROOT).replace('_', '-'), text, advice);
    }
}
