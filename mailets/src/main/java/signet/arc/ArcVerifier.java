package signet.arc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import signet.dkim.BodyHashes;
import signet.dkim.DkimVerifier;
import signet.message.HeaderBlock;

/**
 * Validates the Authenticated Received Chain of messages (RFC 8617 5.2).
 *
 * <p>As with {@link DkimVerifier}, whose keys and limits it shares, no thread waits and nothing a message holds makes it
 * throw. A chain has at most 50 sets; it causes at most {@link signet.dkim.ArcSignatures#MOST_KEYS} look-ups, three hashes of
 * the body beyond those of its DKIM signatures, and 103 verifications. Safe for use by several threads.
 */
public final class ArcVerifier {
    private final DkimVerifier signatures;

    /** @param signatures judges the signatures in the chain */
    public ArcVerifier(DkimVerifier signatures) {
        this.signatures = signatures;
    }

    /**
     * Reads the chain, sends the look-ups for its keys and asks for the body hashes it needs. The outcome comes after the
     * caller has called {@link BodyHashes#readFrom}; exceptionally only if that failed.
     *
     * @param body the hashes of this message's body, not yet read; may be shared with other checks
     */
    public CompletableFuture<ArcOutcome> start(HeaderBlock header, BodyHashes body) {
        ArcChain chain = ArcChain.in(header);
        if (chain.flaw().isPresent()) {
            ArcChain.Flaw flaw = chain.flaw().get();
            return CompletableFuture.completedFuture(ArcOutcome.broken(flaw.cause(), flaw.detail(), List.of()));
        }
        return chain.sets().isEmpty()
                ? CompletableFuture.completedFuture(ArcOutcome.NO_CHAIN)
                : new ChainValidation(chain.sets(), signatures.arcSignatures(header, body)).start();
    }
}
