package signet.dmarc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.domain.DomainName;
import signet.message.AuthorDomains;

/** The DMARC check of one message, begun: its first look-ups are under way. */
public final class DmarcCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(DmarcCheck.class);

    /** How many domains are walked for the sake of one message: at most five of the author, and some identifiers. */
    static final int MAX_WALKS = 16;
    /** How many walks may be for identifiers that have not passed yet, so that as many do not use up all. */
    private static final int MAX_EARLY_WALKS = 4;

    private final DmarcVerifier verifier;
    private final AuthorDomains author;
    private final RecordLookups lookups;
    private final List<PolicySearch> searches;
    private final Set<DomainName> walked = new HashSet<>();
    private final CompletableFuture<Void> begun;

    DmarcCheck(DmarcVerifier verifier, AuthorDomains author, Collection<DomainName> candidates) {
        this.verifier = verifier;
        this.author = author;
        this.lookups = new RecordLookups(verifier.dns());
        this.searches = author.domains().stream()
                .map(domain -> new PolicySearch(verifier.discovery(), lookups, domain))
                .toList();
        this.begun = CompletableFuture.allOf(
                searches.stream().map(search -> begin(search, candidates)).toArray(CompletableFuture[]::new));
        walked.addAll(author.domains());
        candidates.stream()
                .filter(this::isLikelyAligned)
                .distinct()
                .limit(MAX_EARLY_WALKS)
                .filter(this::mayWalk)
                .forEach(one -> lookups.send(verifier.discovery().namesForIdentifier(one)));
    }

    /**
     * Asks what will be needed in all likelihood. The author domain's own record decides its policy, mostly. The whole walk
     * is asked for at once where a candidate may need relaxed alignment; else as soon as the own record is seen to be missing.
     */
    private CompletableFuture<Void> begin(PolicySearch search, Collection<DomainName> candidates) {
        boolean alignmentMayNeedIt =
                !verifier.discovery().namesForIdentifier(search.domain()).isEmpty()
                        && candidates.stream().anyMatch(one -> IdentifierAlignment.isRelated(search.domain(), one));
        if (alignmentMayNeedIt) {
            lookups.send(search.names());
        }
        return lookups.ask(List.of(search.domain()))
                .thenCompose(own -> lookups.ask(search.isDecidedByOwnName() ? List.of() : search.names()));
    }

    /** It shares two labels with an author domain, and so more than a top-level domain. */
    private boolean isLikelyAligned(DomainName candidate) {
        return author.domains().stream()
                .anyMatch(domain -> !domain.equals(candidate)
                        && IdentifierAlignment.sharedLabels(domain, candidate) >= Math.min(2, domain.labelCount()));
    }

    /**
     * Decides, once SPF and DKIM are through. To be called once.
     *
     * @param identifiers what they found; need not be among the candidates that were known at the start
     * @return never completes exceptionally; trouble of any kind is a cause with the result temperror
     */
    public CompletableFuture<DmarcOutcomes> finish(AuthenticatedIdentifiers identifiers) {
        IdentifierAlignment all = new IdentifierAlignment(identifiers);
        return begun.thenCompose(own -> lookups.ask(searches.stream()
                        .flatMap(search -> search.namesNeeded(all).stream())
                        .toList()))
                .thenApply(walked ->
                        searches.stream().map(search -> search.evaluation(all)).toList())
                .thenCompose(this::decide)
                .exceptionally(failure -> {
                    LOGGER.error("A DMARC check could not be finished", failure);
                    return DmarcOutcomes.notFinished(
                            author, verifier.discovery().method());
                });
    }

    private CompletableFuture<DmarcOutcomes> decide(List<AuthorEvaluation> evaluations) {
        Set<DomainName> compared = new HashSet<>();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (AuthorEvaluation evaluation : evaluations) {
            for (DomainName identifier : evaluation.identifiersToCompare()) {
                if (mayWalk(identifier) && compared.add(identifier)) {
                    asked.add(lookups.ask(verifier.discovery().namesForIdentifier(identifier)));
                }
            }
            if (evaluation.dependsOnExistence()) {
                asked.add(lookups.askExistence(evaluation.domain()));
            }
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(answered -> {
            List<DmarcOutcome> outcomes = evaluations.stream()
                    .map(evaluation -> evaluation.outcome(
                            lookups.existence(evaluation.domain()),
                            domain -> organizationalDomain(domain, compared),
                            verifier.sampling()))
                    .toList();
            return new DmarcOutcomes(author, outcomes);
        });
    }

    private OrganizationalDomain organizationalDomain(DomainName identifier, Set<DomainName> compared) {
        return compared.contains(identifier)
                ? verifier.discovery().organizationalDomain(identifier, lookups::step)
                : OrganizationalDomain.NOT_LOOKED_FOR;
    }

    private boolean mayWalk(DomainName domain) {
        return verifier.discovery().namesForIdentifier(domain).isEmpty()
                || walked.contains(domain)
                || walked.size() < MAX_WALKS && walked.add(domain);
    }
}
