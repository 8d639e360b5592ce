package signet.dkim;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/**
 * The signatures in the ARC fields of one message (RFC 8617 4.1.2, 4.1.3). They are made as those of DKIM, and judged so:
 * the same syntax, keys, limits and cryptography. Whoever validates the chain reads the signatures, and demands those it
 * needs before the body is read; once keys and body are there, they can be judged. Not for several threads at a time.
 *
 * <p>A message causes at most {@link #MOST_KEYS} look-ups, and as many verifications as signatures are demanded and three
 * more, two of them with long keys.
 */
public final class ArcSignatures {
    /** More than the seals of the longest chain and its newest message signature need. */
    public static final int MOST_KEYS = 60;

    private final DkimVerifier verifier;
    private final Instant now;
    private final HeaderIndex index;
    private final BodyHashes body;
    private final VerificationBudget budget = new VerificationBudget(0, 0);
    private final Map<DomainName, CompletableFuture<DnsAnswer<TxtRecord>>> lookups = new HashMap<>();

    ArcSignatures(DkimVerifier verifier, HeaderBlock header, BodyHashes body) {
        this.verifier = verifier;
        this.now = verifier.clock().instant();
        this.index = new HeaderIndex(header.fields());
        this.body = body;
    }

    /** Reads an ARC-Message-Signature. */
    public ArcSignature message(HeaderField field) {
        return read(
                field, SignatureKind.ARC_MESSAGE, signature -> () -> SignedHeader.of((DkimSignature) signature, index));
    }

    /**
     * Reads an ARC-Seal.
     *
     * @param covered the fields it signs before itself, in their order (RFC 8617 5.1.1)
     */
    public ArcSignature seal(HeaderField field, List<HeaderField> covered) {
        return read(
                field,
                SignatureKind.ARC_SEAL,
                signature -> () -> SignedHeader.of(
                        HeaderCanonicalization.RELAXED, covered, ((DkimSignature) signature).unsignedField()));
    }

    private ArcSignature read(
            HeaderField field, SignatureKind kind, Function<ParsedSignature, Supplier<ByteSlice>> signedHeader) {
        ParsedSignature parsed = SignatureParser.parse(field, kind, verifier.policy());
        Optional<Problem> problem = parsed instanceof ParsedSignature.Broken broken
                ? Optional.of(broken.problem())
                : ((DkimSignature) parsed)
                        .problemAt(now, verifier.policy().settings().clockTolerance());
        return new ArcSignature(this, parsed, problem, kind.coversMessage(), signedHeader.apply(parsed));
    }

    /** Completes when all keys that were demanded and the body are there; exceptionally if reading the body failed. */
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(Stream.concat(lookups.values().stream(), Stream.of(body.finished()))
                .toArray(CompletableFuture[]::new));
    }

    /** Runs work with public keys where such work runs. */
    public void execute(Runnable work) {
        verifier.execute(work);
    }

    /** Whether one more look-up at that name stays within the bounds. */
    boolean mayLookUp(DomainName keyName) {
        return lookups.size() < MOST_KEYS || lookups.containsKey(keyName);
    }

    CompletableFuture<DnsAnswer<TxtRecord>> lookUp(DomainName keyName) {
        return lookups.computeIfAbsent(keyName, name -> verifier.dns().query(name, RecordType.TXT));
    }

    BodyHash bodyHash(DkimSignature signature) {
        return body.add(signature.bodyCanonicalization(), signature.algorithm().hash(), signature.bodyLimit());
    }

    SignatureVerification verification(
            DkimSignature signature, Supplier<ByteSlice> signedHeader, Optional<BodyHash> bodyHash) {
        return verifier.verification(signature, signedHeader, bodyHash, budget.share());
    }
}
