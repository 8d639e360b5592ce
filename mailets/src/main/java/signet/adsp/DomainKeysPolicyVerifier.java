package signet.adsp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/**
 * Finds out the DomainKeys policies of author domains, and what follows for a message (RFC 4870 3.6; Historic). Thread
 * safe; nobody waits inside.
 */
public final class DomainKeysPolicyVerifier {
    private final Dns dns;

    public DomainKeysPolicyVerifier(Dns dns) {
        this.dns = dns;
    }

    /**
     * Sends all look-ups for a message, one for each author domain, of which there are {@link AuthorDomains#MAX_DOMAINS}
     * at most. RFC 4870 3.6 would rather have the policy looked up only if no signature verifies; but then the mail would
     * wait for one answer after the other.
     */
    public DomainKeysPolicyCheck start(AuthorDomains author) {
        return new DomainKeysPolicyCheck(
                author, author.domains().stream().map(this::lookUp).toList());
    }

    private DomainKeysPolicyCheck.LookUp lookUp(DomainName domain) {
        return new DomainKeysPolicyCheck.LookUp(
                domain,
                domain.prepend("_domainkey")
                        .map(name -> dns.query(name, RecordType.TXT))
                        // There is no record at a name that would be too long.
                        .orElseGet(() -> CompletableFuture.completedFuture(DnsAnswer.noData(Duration.ZERO))));
    }
}
