package signet.dmarc;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/**
 * Checks messages by DMARC (RFC 9989).
 *
 * <p>No thread ever waits. The look-ups for the author domains go out at once, so that they run beside those of SPF and
 * DKIM, and all names of a tree walk are asked together: one round trip instead of up to eight. Each name is asked once
 * for a message. Work is bounded: a walk asks at most 8 names, a message has at most 16 walks, of which at most 5 are for
 * author domains, and at most one question more for each author domain, whether it exists: 133 questions. Identifiers that
 * need a walk beyond that are not aligned; those that passed come first.
 *
 * <p>Only what may matter is asked. Where the author domain has a record of its own, that is the policy, and nothing else
 * is asked unless some identifier is another domain of the same top-level domain. Identifiers are only walked if they are
 * at or below the organizational domain of the author domain, since nothing else can be aligned; and of their walk most
 * names are those of the author's. What a message costs most often: one question if it is signed by its author domain, two
 * (with that of the top-level domain, which the cache has) if it passed for others too.
 *
 * <p>Safe for use by several threads.
 */
public final class DmarcVerifier {
    private static final Logger LOGGER = LoggerFactory.getLogger(DmarcVerifier.class);

    private final Dns dns;
    private final Discovery discovery;
    private final PolicySampling sampling;

    /** @param draw gives a number from 0 to 99, evenly drawn, for the historic sampling by pct; safe for several threads */
    public DmarcVerifier(Dns dns, DmarcSettings settings, IntSupplier draw) {
        this.dns = dns;
        this.discovery =
                settings.publicSuffixes().<Discovery>map(ListDiscovery::new).orElseGet(TreeWalk::new);
        this.sampling = new PolicySampling(settings.pct(), draw);
    }

    /**
     * Sends the first look-ups.
     *
     * @param author the author domains of the message
     * @param candidates domains that may become identifiers: d= of its signatures, the domain of MAIL FROM. The better they
     *     are known, the less time is needed at the end
     */
    public DmarcCheck start(AuthorDomains author, Collection<DomainName> candidates) {
        return new DmarcCheck(this, author, candidates);
    }

    /**
     * What applies to a domain, with the whole walk: for people who check a domain. Never completes exceptionally.
     *
     * @return with {@link PolicyDiscovery#steps} up to the end of the walk, whether or not the first of them would do for a
     *     message
     */
    public CompletableFuture<PolicyDiscovery> discover(DomainName domain) {
        RecordLookups lookups = new RecordLookups(dns);
        PolicySearch search = new PolicySearch(discovery, lookups, domain);
        return lookups.ask(search.names())
                .thenApply(answered -> search.wholeEvaluation(new IdentifierAlignment(AuthenticatedIdentifiers.NONE)))
                .thenCompose(evaluation -> evaluation.dependsOnExistence()
                        ? lookups.askExistence(domain).thenApply(evaluation.discovery()::withExistence)
                        : CompletableFuture.completedFuture(evaluation.discovery()))
                .exceptionally(failure -> {
                    LOGGER.error("The search for a DMARC record could not be finished", failure);
                    return PolicyDiscovery.notFinished(domain, discovery.method());
                });
    }

    Dns dns() {
        return dns;
    }

    Discovery discovery() {
        return discovery;
    }

    PolicySampling sampling() {
        return sampling;
    }
}
