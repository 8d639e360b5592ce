package signet.arc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import signet.authres.ArcAuthenticationResults;
import signet.authres.AuthenticationResults;
import signet.dkim.ArcSigner;
import signet.dkim.Signatory;
import signet.message.ByteSlice;
import signet.message.HeaderField;
import signet.message.RawMessage;

/**
 * Adds a set to the Authenticated Received Chain of a message, or begins one (RFC 8617 5.1). The message must be as it will
 * leave: what is changed later breaks the chain. Safe for use by several threads.
 */
public final class ArcSealer {
    private final ArcSigner signer;

    /** @param signer makes the signatures */
    public ArcSealer(ArcSigner signer) {
        this.signer = signer;
    }

    /**
     * Seals. Reads the body of the message, unless it is refused.
     *
     * @param found what was found out about the message when it came
     * @param arrival what became of its chain then; a chain that has fallen into disorder since is sealed as broken
     * @throws IOException if the body cannot be read
     * @throws IllegalStateException if the provider of the cryptography cannot sign with the key
     */
    public SealingResult seal(
            RawMessage message, Signatory signatory, AuthenticationResults found, ChainValidationStatus arrival)
            throws IOException {
        ArcChain chain = ArcChain.in(message.header());
        boolean hasChain = chain.highest() > 0 || chain.flaw().isPresent();
        boolean failedBefore = chain.flaw()
                .filter(flaw -> flaw.cause() == ArcCause.FAILED_BEFORE)
                .isPresent();
        if (failedBefore) {
            return new SealingResult.Refused(SealingCause.FAILED_BEFORE, ""); // RFC 8617 5.1, step 2
        }
        if (hasChain != (arrival != ChainValidationStatus.NONE)) {
            return new SealingResult.Refused(SealingCause.CHAIN_CHANGED, "");
        }
        int instance = chain.highest() + 1;
        if (instance > ArcChain.MOST_SETS) {
            return new SealingResult.Refused(SealingCause.CHAIN_FULL, "");
        }
        ArcSigner.Result signed = signer.sign(message, signatory, instance);
        if (signed instanceof ArcSigner.Result.Refused refused) {
            return new SealingResult.Refused(
                    SealingCause.NOT_SIGNED, refused.cause().text());
        }
        ChainValidationStatus status = chain.flaw().isPresent() ? ChainValidationStatus.FAIL : arrival;
        HeaderField results = results(instance, found);
        HeaderField messageSignature = ((ArcSigner.Result.Signed) signed).field();
        HeaderField seal = signer.seal(
                signatory, instance, status.headerValue(), covered(chain, status, results, messageSignature));
        return new SealingResult.Sealed(fields(seal, messageSignature, results), instance, status);
    }

    private static HeaderField results(int instance, AuthenticationResults found) {
        byte[] field = ArcAuthenticationResults.toField(instance, found);
        return new HeaderField(new ByteSlice(field, 0, field.length - 2)); // without its CRLF
    }

    /** RFC 8617 5.1.1: all sets. RFC 8617 5.1.2: of a broken chain the new set alone. */
    private static List<HeaderField> covered(
            ArcChain chain, ChainValidationStatus status, HeaderField results, HeaderField message) {
        List<HeaderField> covered = new ArrayList<>();
        if (status != ChainValidationStatus.FAIL) {
            for (ArcSet set : chain.sets()) {
                covered.addAll(List.of(set.results(), set.message(), set.seal()));
            }
        }
        covered.addAll(List.of(results, message));
        return covered;
    }

    private static ByteSlice fields(HeaderField... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (HeaderField field : fields) {
            out.write(field.raw().array(), field.raw().offset(), field.raw().length());
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return ByteSlice.of(out.toByteArray());
    }
}
