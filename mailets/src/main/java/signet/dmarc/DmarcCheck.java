package signet.dmarc;

import java.util.concurrent.CompletableFuture;
import signet.message.AuthorDomains;

/** The DMARC check of one message, begun: its first look-ups are under way. */
public final class DmarcCheck {
    private final AuthorDomains author;
    private final DiscoveryMethod method;

    DmarcCheck(AuthorDomains author, DiscoveryMethod method) {
        this.author = author;
        this.method = method;
    }

    /**
     * Decides, once SPF and DKIM are through. To be called once.
     *
     * @param identifiers what they found; need not be among the candidates that were known at the start
     * @return never completes exceptionally; trouble of any kind is a cause with the result temperror
     */
    public CompletableFuture<DmarcOutcomes> finish(AuthenticatedIdentifiers identifiers) {
        return CompletableFuture.completedFuture(DmarcOutcomes.notFinished(author, method));
    }
}
