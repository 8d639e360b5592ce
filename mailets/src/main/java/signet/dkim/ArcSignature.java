package signet.dkim;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.ByteSlice;

/** One of {@link ArcSignatures}: read, and judged if that was demanded. */
public final class ArcSignature {
    private static final Problem NOT_DEMANDED = new Problem(DkimCause.TOO_MANY_SIGNATURES, "not evaluated");

    private final ArcSignatures all;
    private final ParsedSignature parsed;
    private final Optional<Problem> problem;
    private final boolean coversBody;
    private final Supplier<ByteSlice> signedHeader;
    private @Nullable SignatureVerification verification;
    private @Nullable CompletableFuture<DnsAnswer<TxtRecord>> key;

    ArcSignature(
            ArcSignatures all,
            ParsedSignature parsed,
            Optional<Problem> problem,
            boolean coversBody,
            Supplier<ByteSlice> signedHeader) {
        this.all = all;
        this.parsed = parsed;
        this.problem = problem;
        this.coversBody = coversBody;
        this.signedHeader = signedHeader;
    }

    /** Who signed, if that can be read. */
    public Optional<DomainName> domain() {
        return parsed.label().domain();
    }

    /** With which of his keys; empty if that cannot be read. */
    public String selector() {
        return parsed.label().selector();
    }

    /** Whether it covers a part of the body only, if even that: then anybody may add to the text (l=). */
    public boolean isPartial() {
        return parsed instanceof DkimSignature signature && signature.bodyLimit() != BodyHashes.WHOLE_BODY;
    }

    /** Whether nothing speaks against it so far: it is well formed and was made and is read at the right time. */
    public boolean isSound() {
        return problem.isEmpty();
    }

    /** Sends the look-up for its key and asks for the hash of the body, if it is sound. */
    public void demand() {
        if (problem.isEmpty() && parsed instanceof DkimSignature signature) {
            key = all.lookUp(signature.keyName());
            verification = all.verification(
                    signature, signedHeader, coversBody ? Optional.of(all.bodyHash(signature)) : Optional.empty());
        }
    }

    /** The same, unless it needs a look-up beyond the bounds, or a hash of its own over a part of the body. */
    public boolean demandIfCheap() {
        boolean cheap = parsed instanceof DkimSignature signature
                && all.mayLookUp(signature.keyName())
                && signature.bodyLimit() == BodyHashes.WHOLE_BODY;
        if (cheap) {
            demand();
        }
        return cheap;
    }

    /** What became of it, once {@link ArcSignatures#ready}. Costs a verification; never throws. */
    public SignatureResult judge() {
        if (verification == null || key == null) {
            return parsed.label().result(problem.orElse(NOT_DEMANDED));
        }
        return verification.judge(key.join());
    }
}
