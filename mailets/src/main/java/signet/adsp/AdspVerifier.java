package signet.adsp;

import signet.dns.Dns;
import signet.message.AuthorDomains;

/** Finds out what author domains publish about signing their mail, and what follows (RFC 5617). Thread safe. */
public final class AdspVerifier {
    private final Dns dns;

    public AdspVerifier(Dns dns) {
        this.dns = dns;
    }

    /** Sends all look-ups for a message. */
    public AdspCheck start(AuthorDomains author) {
        return new AdspCheck(dns, author);
    }
}
