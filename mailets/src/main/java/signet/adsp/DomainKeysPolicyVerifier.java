package signet.adsp;

import signet.dns.Dns;
import signet.message.AuthorDomains;

/** Finds out the DomainKeys policies of author domains, and what follows (RFC 4870 3.6). Thread safe. */
public final class DomainKeysPolicyVerifier {
    private final Dns dns;

    public DomainKeysPolicyVerifier(Dns dns) {
        this.dns = dns;
    }

    /** Sends all look-ups for a message. */
    public DomainKeysPolicyCheck start(AuthorDomains author) {
        return new DomainKeysPolicyCheck(dns, author);
    }
}
