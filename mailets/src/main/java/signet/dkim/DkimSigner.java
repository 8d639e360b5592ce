package signet.dkim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import signet.message.ByteSlice;
import signet.message.HeaderField;
import signet.message.RawMessage;

/**
 * Signs messages (RFC 6376 5, RFC 8463). The message must be as it will leave: what is added or changed later, and is
 * signed, breaks the signature. The body is read once, whatever the number of signatories. Safe for use by several
 * threads.
 */
public final class DkimSigner {
    private final SigningOptions options;
    private final InstantSource clock;
    private final Crypto crypto;

    /** @param clock for t= and x= */
    public DkimSigner(SigningOptions options, InstantSource clock, Crypto crypto) {
        this.options = options;
        this.clock = clock;
        this.crypto = crypto;
    }

    /** Signs with the cryptography of the JDK. */
    public DkimSigner(SigningOptions options, InstantSource clock) {
        this(options, clock, Crypto.JDK);
    }

    /**
     * Signs for each of the signatories. Reads the body of the message, unless it is refused.
     *
     * @param signatories in the order of the fields from the top. Where one has an Ed25519 key and one an RSA key, put
     *     Ed25519 first: some verifiers look at the first signature only that they understand
     * @throws IOException if the body cannot be read
     * @throws IllegalStateException if the provider of the cryptography cannot sign with a key
     */
    public SigningResult sign(RawMessage message, List<Signatory> signatories) throws IOException {
        return sign(message, signatories, Optional.empty());
    }

    /**
     * The same for an agent or user.
     *
     * @param identity i=, such as {@code joe@example.com} or {@code @news.example.com}; in the domains of all signatories
     *     or below. Without it, verifiers take {@code @} and the domain
     */
    public SigningResult sign(RawMessage message, List<Signatory> signatories, Optional<String> identity)
            throws IOException {
        FieldsToSign fields = FieldsToSign.of(message.header(), options);
        if (fields.problem().isPresent()) {
            return new SigningResult.Refused(fields.problem().get());
        }
        Optional<SigningIdentity> agent = identity.flatMap(SigningIdentity::parse);
        if (identity.isPresent()
                && !agent.map(parsed -> parsed.isIn(signatories)).orElse(false)) {
            return new SigningResult.Refused(SigningCause.IDENTITY_MISMATCH);
        }
        BodyHashes body = new BodyHashes(crypto);
        // RFC 8301 3.1, RFC 8463 3: SHA-256 with either algorithm
        BodyHash hash = body.add(options.canonicalization().body(), HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
        body.readFrom(message.body());
        long now = clock.instant().getEpochSecond();
        ByteArrayOutputStream signatures = new ByteArrayOutputStream();
        for (Signatory signatory : signatories) {
            write(field(signatory, agent, fields, hash, now), signatures);
        }
        return new SigningResult.Signed(ByteSlice.of(signatures.toByteArray()));
    }

    private HeaderField field(
            Signatory signatory, Optional<SigningIdentity> agent, FieldsToSign fields, BodyHash hash, long now) {
        SignatureField field = new SignatureField(DkimSignature.FIELD_NAME)
                .tag("v", "1")
                .tag("a", signatory.key().algorithm().tagValue())
                .tag("c", options.canonicalization().tagValue())
                .tag("d", signatory.domain().toString())
                .tag("s", signatory.selector());
        agent.ifPresent(identity -> field.tag("i", identity.tagValue()));
        field.tag("t", Long.toString(now));
        options.expiresAfter().ifPresent(time -> field.tag("x", Long.toString(now + time.toSeconds())));
        if (options.bodyLength()) {
            field.tag("l", Long.toString(hash.bodyLength()));
        }
        return field.list("h", fields.names())
                .bytes("bh", hash.digest())
                .sign(options.canonicalization().header(), fields.selected(), crypto, signatory.key());
    }

    private static void write(HeaderField field, ByteArrayOutputStream out) {
        ByteSlice raw = field.raw();
        out.write(raw.array(), raw.offset(), raw.length());
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
