package signet.publish;

import java.util.Locale;

/** What a record in the DNS is for. */
public enum Purpose {
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

    /** For machines, such as {@code dkim-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
