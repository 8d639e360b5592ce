package signet.dmarc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;

/**
 * What DMARC says of a message: usually the outcome for its one author domain.
 *
 * <p>Mail without exactly one author domain in a proper From field is beyond the standard (RFC 9989 4.4, RFC 9989 5.3.1),
 * and must not be a way round it (RFC 9989 11.5). Its result is permerror, whatever the problem is: no From field or
 * several, a malformed one, several domains, and also one domain beside which a comment, a name or a quoted local part looks
 * like an address of another, since a mail client may show that one. Nevertheless each domain that was found has its
 * outcome here, up to {@link AuthorDomains#MAX_DOMAINS}, and {@link #demanded} is the strictest policy of those that fail.
 * Whether such mail can have got round anybody's policy, {@link #isComplete} and {@link #everyDomainPassed} tell: a display
 * name in raw Latin-1, as old programs write it, makes a From field malformed and the result permerror, but if the one
 * domain in it passed, there is no harm in it.
 *
 * @param author the domains of the From field, and what is wrong with it
 * @param perDomain one for each author domain, in their order
 */
public record DmarcOutcomes(AuthorDomains author, List<DmarcOutcome> perDomain) {
    public DmarcOutcomes {
        perDomain = List.copyOf(perDomain);
        if (!perDomain.stream().map(DmarcOutcome::authorDomain).toList().equals(author.domains())) {
            throw new IllegalArgumentException(perDomain.size() + " outcomes that are not those of the author domains");
        }
    }

    /** What stands for a check that could not be finished. */
    public static DmarcOutcomes notFinished(AuthorDomains author, DiscoveryMethod method) {
        return new DmarcOutcomes(
                author,
                author.domains().stream()
                        .map(domain -> DmarcOutcome.notFinished(domain, method))
                        .toList());
    }

    /** The outcome in the usual case of exactly one author domain and no problem. */
    public Optional<DmarcOutcome> usual() {
        return author.problem() == AuthorDomainProblem.NONE ? Optional.of(perDomain.get(0)) : Optional.empty();
    }

    /** Why the message as a whole has its result. */
    public DmarcCause cause() {
        return usual().map(DmarcOutcome::cause).orElseGet(() -> DmarcCause.of(author.problem()));
    }

    public DmarcResult result() {
        return cause().result();
    }

    /**
     * The outcome that counts: in the usual case the one; else of those that fail the first with the strictest policy; else
     * the first that was not decided for now; else the first. Nothing if no domain was found.
     */
    public Optional<DmarcOutcome> deciding() {
        Comparator<DmarcOutcome> byWeight = Comparator.comparing(DmarcOutcome::demanded)
                .thenComparing(outcome -> outcome.result() == DmarcResult.FAIL)
                .thenComparing(outcome -> outcome.result() == DmarcResult.TEMPERROR);
        return perDomain.stream().reduce((a, b) -> byWeight.compare(a, b) >= 0 ? a : b);
    }

    /** The strictest policy of the domains that fail. */
    public DmarcPolicy demanded() {
        return deciding().map(DmarcOutcome::demanded).orElse(DmarcPolicy.NONE);
    }

    /**
     * Whether every domain that a mail client may show as the author's has its outcome here, and at least one there is. If
     * not, a policy may have been got round that nobody looked up.
     */
    public boolean isComplete() {
        return !perDomain.isEmpty() && !author.more() && author.problem() != AuthorDomainProblem.HEADER_TRUNCATED;
    }

    /** Whether it is complete, and each of the domains passed. */
    public boolean everyDomainPassed() {
        return isComplete() && perDomain.stream().allMatch(outcome -> outcome.result() == DmarcResult.PASS);
    }

    /** Why, as one text for people; safe to log. */
    public String explanation() {
        return usual().map(DmarcOutcome::explanation).orElseGet(() -> cause().text());
    }
}
