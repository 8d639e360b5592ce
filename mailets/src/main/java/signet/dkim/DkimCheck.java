package signet.dkim;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import signet.domain.DomainName;

/**
 * The DKIM signatures of one message, being verified.
 *
 * @param signers the domains (d=) of the signatures that are evaluated; known at once, so that other look-ups about them
 *     need not wait
 * @param results one result for each signature, top first; empty if there is none (dkim=none). Of more than 100 signatures
 *     those in the middle have one result together, without a domain. It completes exceptionally only if reading the body
 *     failed.
 */
public record DkimCheck(Set<DomainName> signers, CompletableFuture<List<SignatureResult>> results) {
    static final DkimCheck UNSIGNED = new DkimCheck(Set.of(), CompletableFuture.completedFuture(List.of()));

    public DkimCheck {
        signers = Set.copyOf(signers);
    }
}
