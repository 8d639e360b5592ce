package signet.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.exceptions.FailException;
import signet.message.HeaderField;
import signet.message.RawMessage;

/** The same work done by jDKIM, which James itself uses. */
final class Jdkim {
    private static final String TEMPLATE = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s;"
            + " h=from:to:subject:date:message-id:mime-version:content-type; bh=; b=;";

    private final DKIMVerifier verifier;

    Jdkim(String keyRecord) {
        this.verifier = new DKIMVerifier((options, selector, domain) -> List.of(keyRecord));
    }

    /** By the interface that takes a stream. */
    Object stream(byte[] message) throws IOException, FailException {
        return verifier.verify(new ByteArrayInputStream(message));
    }

    /** By the interface that takes a header that is parsed already, and the body written to it. */
    Object core(byte[] message) throws IOException, FailException {
        RawMessage parsed = RawMessage.of(message);
        BodyHasher hasher = verifier.newBodyHasher(new Fields(parsed.header().fields()));
        try (OutputStream out = hasher.getOutputStream()) {
            parsed.body().transferTo(out);
        }
        return verifier.verify(hasher);
    }

    /** Signs by the interface that takes a stream. */
    static String signStream(byte[] message, PrivateKey key) throws IOException, FailException {
        return new DKIMSigner(TEMPLATE, key).sign(new ByteArrayInputStream(message));
    }

    /** Signs by the interface that takes a header that is parsed already, and the body written to it. */
    static String signCore(byte[] message, PrivateKey key) throws IOException, FailException {
        RawMessage parsed = RawMessage.of(message);
        DKIMSigner signer = new DKIMSigner(TEMPLATE, key);
        BodyHasher hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(TEMPLATE));
        try (OutputStream out = hasher.getOutputStream()) {
            parsed.body().transferTo(out);
        }
        return signer.sign(new Fields(parsed.header().fields()), hasher);
    }

    private record Fields(List<HeaderField> fields) implements Headers {
        @Override
        public List<String> getFields() {
            return fields.stream().map(Fields::text).toList();
        }

        @Override
        public List<String> getFields(String name) {
            List<String> found = new ArrayList<>();
            for (HeaderField field : fields) {
                if (field.is(name)) {
                    found.add(text(field));
                }
            }
            return found;
        }

        private static String text(HeaderField field) {
            return new String(field.raw().toBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
