package signet.dmarc;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/** Checks messages by DMARC (RFC 9989). Safe for use by several threads. */
public final class DmarcVerifier {
    private final Dns dns;
    private final DmarcSettings settings;
    private final IntSupplier draw;

    /**
     * @param draw gives a number from 0 to 99, evenly drawn, for the historic sampling by pct; safe for several threads
     */
    public DmarcVerifier(Dns dns, DmarcSettings settings, IntSupplier draw) {
        this.dns = dns;
        this.settings = settings;
        this.draw = draw;
    }

    /**
     * Sends the first look-ups.
     *
     * @param author the author domains of the message
     * @param candidates domains that may become identifiers: d= of its signatures, the domain of MAIL FROM
     */
    public DmarcCheck start(AuthorDomains author, Collection<DomainName> candidates) {
        return new DmarcCheck(author, settings.method());
    }

    /** What applies to a domain, with the whole walk: for people who check a domain. Never completes exceptionally. */
    public CompletableFuture<PolicyDiscovery> discover(DomainName domain) {
        return CompletableFuture.completedFuture(PolicyDiscovery.notFinished(domain, settings.method()));
    }

    Dns dns() {
        return dns;
    }

    IntSupplier draw() {
        return draw;
    }
}
