package signet.publish;

import signet.settings.Word;

/** What a record in the DNS is for. */
public enum Purpose implements Word {
    DKIM_KEY("DKIM key"),
    SPF("SPF"),
    DMARC("DMARC"),
    /** At the domain that gets another's reports (RFC 9990 4). */
    REPORT_AUTHORIZATION("DMARC reports"),
    ADSP("ADSP"),
    DOMAINKEYS_POLICY("DomainKeys policy");

    private final String title;

    Purpose(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
