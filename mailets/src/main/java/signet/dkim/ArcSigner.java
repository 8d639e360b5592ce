package signet.dkim;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import signet.message.HeaderField;
import signet.message.RawMessage;

/**
 * Makes the signatures of an ARC set (RFC 8617 4.1.2, 4.1.3), over the same header fields as {@link DkimSigner} and the whole
 * body, relaxed. Safe for use by several threads.
 */
public final class ArcSigner {
    private final SigningOptions options;
    private final InstantSource clock;
    private final Crypto crypto;

    /**
     * @param options of which the header fields are taken
     * @param clock for t=
     */
    public ArcSigner(SigningOptions options, InstantSource clock, Crypto crypto) {
        this.options = options;
        this.clock = clock;
        this.crypto = crypto;
    }

    /** What became of a message that was to be signed. */
    public sealed interface Result {
        /** @param field the ARC-Message-Signature, folded, without its line end */
        record Signed(HeaderField field) implements Result {}

        /** It cannot be signed. */
        record Refused(SigningCause cause) implements Result {}
    }

    /**
     * Makes an ARC-Message-Signature. Reads the body of the message, unless it is refused.
     *
     * @param instance the place of the set in its chain
     * @throws IOException if the body cannot be read
     */
    public Result sign(RawMessage message, Signatory signatory, int instance) throws IOException {
        FieldsToSign fields = FieldsToSign.ofForwarded(message.header(), options);
        if (fields.problem().isPresent()) {
            return new Result.Refused(fields.problem().get());
        }
        BodyHashes body = new BodyHashes(crypto);
        BodyHash hash = body.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
        body.readFrom(message.body());
        return new Result.Signed(begun(SignatureKind.ARC_MESSAGE, signatory, instance)
                .tag("c", Canonicalization.RELAXED.tagValue())
                .list("h", fields.names())
                .bytes("bh", hash.digest())
                .sign(HeaderCanonicalization.RELAXED, fields.selected(), crypto, signatory.key()));
    }

    /**
     * Makes an ARC-Seal.
     *
     * @param status cv=
     * @param covered the fields it signs before itself, in their order (RFC 8617 5.1.1)
     * @return the field, folded, without its line end
     */
    public HeaderField seal(Signatory signatory, int instance, String status, List<HeaderField> covered) {
        return begun(SignatureKind.ARC_SEAL, signatory, instance)
                .tag("cv", status)
                .sign(HeaderCanonicalization.RELAXED, covered, crypto, signatory.key());
    }

    /** RFC 8617 4.1.2, 4.1.3: the instance first. */
    private SignatureField begun(SignatureKind kind, Signatory signatory, int instance) {
        return new SignatureField(kind.fieldName())
                .tag("i", Integer.toString(instance))
                .tag("a", signatory.key().algorithm().tagValue())
                .tag("d", signatory.domain().toString())
                .tag("s", signatory.selector())
                .tag("t", Long.toString(clock.instant().getEpochSecond()));
    }
}
