package signet.dkim;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.RawMessage;

/**
 * Verifies the DKIM signatures of messages (RFC 6376, 8301, 8463, 8616).
 *
 * <p>No thread ever waits: the header is parsed and the look-ups are sent by the caller's thread, the body is hashed by
 * the thread that reads it, and public-key work runs on the executor once both the key and the body are there. What a
 * message holds never makes the verifier throw, and the work is bounded: per message at most
 * {@link DkimSettings#maxSignatures} look-ups and body hashes, and three verifications more than that where names have
 * several key records. At most two of them are with RSA keys of more than 4096 bits, which may have up to 16384 bits and
 * the exponent 3 or 65537; that of other keys has at most 33 bits. Of more than 100 signatures only the 50 at the top and
 * the 50 at the bottom are read. Safe for use by several threads.
 */
public final class DkimVerifier {
    private final Dns dns;
    private final InstantSource clock;
    private final DkimPolicy policy;
    private final Crypto crypto;
    private final PublicKeys keys;
    private final Executor executor;

    /**
     * @param crypto what makes the hashes and verifies
     * @param executor where public-key work runs; what it rejects runs in the thread that has the key and the body. It must
     *     not be the DNS resolver's own thread, which a verification would hold up for some tens of microseconds to a few
     *     milliseconds
     */
    public DkimVerifier(Dns dns, InstantSource clock, DkimSettings settings, Crypto crypto, Executor executor) {
        this(dns, clock, DkimPolicy.production(settings), crypto, executor);
    }

    /** The same with the cryptography of the JDK. */
    public DkimVerifier(Dns dns, InstantSource clock, DkimSettings settings, Executor executor) {
        this(dns, clock, settings, Crypto.JDK, executor);
    }

    DkimVerifier(Dns dns, InstantSource clock, DkimPolicy policy, Crypto crypto, Executor executor) {
        this.dns = dns;
        this.clock = clock;
        this.policy = policy;
        this.crypto = crypto;
        this.keys = new PublicKeys(crypto, policy.minRsaBits());
        this.executor = executor;
    }

    /**
     * Parses the signatures, sends the look-ups for their keys and asks for the body hashes they need. The results come
     * after the caller has called {@link BodyHashes#readFrom}; without that, never.
     *
     * @param authorDomains the domains of the From field: their signatures are evaluated first where there are too many
     * @param body the hashes of this message's body, not yet read; may be shared with other checks
     */
    public DkimCheck start(HeaderBlock header, List<DomainName> authorDomains, BodyHashes body) {
        List<ParsedSignature> signatures = MessageSignatures.parse(header, policy);
        return signatures.isEmpty()
                ? DkimCheck.UNSIGNED
                : new MessageVerification(this, header, body).start(signatures, authorDomains);
    }

    /**
     * The same for a message on its own; reads its body.
     *
     * @throws IOException if the body cannot be read
     */
    public CompletableFuture<List<SignatureResult>> verify(RawMessage message, List<DomainName> authorDomains)
            throws IOException {
        BodyHashes body = bodyHashes();
        DkimCheck check = start(message.header(), authorDomains, body);
        body.readFrom(message.body());
        return check.results();
    }

    /**
     * The signatures in a message's ARC fields, to be judged by the same rules and with the same keys.
     *
     * @param body the hashes of this message's body, not yet read; may be shared with other checks
     */
    public ArcSignatures arcSignatures(HeaderBlock header, BodyHashes body) {
        return new ArcSignatures(this, header, body);
    }

    /** Hashes of another message, made by the same provider. */
    public BodyHashes bodyHashes() {
        return new BodyHashes(crypto);
    }

    Dns dns() {
        return dns;
    }

    InstantSource clock() {
        return clock;
    }

    DkimPolicy policy() {
        return policy;
    }

    SignatureVerification verification(
            DkimSignature signature,
            Supplier<ByteSlice> signedHeader,
            Optional<BodyHash> bodyHash,
            VerificationBudget.Share budget) {
        return new SignatureVerification(signature, signedHeader, bodyHash, policy.settings(), keys, crypto, budget);
    }

    /** On the executor, or here and now if that takes no more work: while the server stops a message still gets its results. */
    void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }
}
