package signet.dmarc;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * One place where a domain owner wants reports sent (RFC 9989 4.6), a syntactically valid URI (RFC 3986 3).
 *
 * @param text the URI as written, without an obsolete size; printable ASCII
 * @param scheme in lower case, such as {@code mailto}
 * @param obsoleteSize the obsolete limit of a report's size after the exclamation mark, such as {@code 10m}, which is
 *     ignored; empty if there is none
 * @param mailbox the mailbox of a mailto URI of one mailbox, percent signs decoded; nothing for other URIs, to which
 *     nothing can be sent
 */
public record ReportUri(String text, String scheme, String obsoleteSize, Optional<Mailbox> mailbox) {
    /**
     * Where report mail goes.
     *
     * @param localPart printable, may be UTF-8
     */
    public record Mailbox(String localPart, DomainName domain) {
        @Override
        public String toString() {
            return localPart + "@" + domain;
        }
    }

    /** Whether this is a kind of URI that can be reported to. RFC 9989 4.7: others are ignored. */
    public boolean isSupported() {
        return mailbox.isPresent();
    }
}
