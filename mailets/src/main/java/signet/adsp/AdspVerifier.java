package signet.adsp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/**
 * Finds out what author domains publish about signing their mail, and what follows for a message (ADSP, RFC 5617;
 * Historic). Thread safe; nobody waits inside.
 */
public final class AdspVerifier {
    private final Dns dns;

    public AdspVerifier(Dns dns) {
        this.dns = dns;
    }

    /**
     * Sends all look-ups for a message: two for each author domain, of which there are {@link AuthorDomains#MAX_DOMAINS}
     * at most.
     *
     * <p>Whether the domain exists is asked of its MX records. Any type would do, as a name without records of the type
     * still exists (RFC 5617 4.3); MX is what domains in addresses most often have, so that the answer is likely to be in
     * the cache. The further questions that the RFC allows are not asked: only NXDOMAIN says that a domain does not exist.
     */
    public AdspCheck start(AuthorDomains author) {
        return new AdspCheck(author, author.domains().stream().map(this::lookUp).toList());
    }

    private AdspCheck.LookUp lookUp(DomainName domain) {
        return new AdspCheck.LookUp(
                domain,
                dns.query(domain, RecordType.MX),
                domain.prepend("_adsp", "_domainkey") // RFC 5617 4.3; the parent is not asked
                        .map(name -> dns.query(name, RecordType.TXT))
                        // There is no record at a name that would be too long.
                        .orElseGet(() -> CompletableFuture.completedFuture(DnsAnswer.noData(Duration.ZERO))));
    }
}
