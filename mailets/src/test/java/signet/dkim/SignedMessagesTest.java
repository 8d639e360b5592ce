package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.message.RawMessage;
import signet.testing.Fuzz;

/** Whatever a message looks like: what was signed verifies, and no longer does once it has been changed. */
class SignedMessagesTest {
    private static SigningOptions options(String canonicalization, boolean bodyLength) {
        SigningOptions defaults = SigningOptions.DEFAULT;
        return new SigningOptions(
                Canonicalization.parse(canonicalization).orElseThrow(),
                defaults.headers(),
                defaults.headersIfPresent(),
                bodyLength ? Optional.of(Duration.ofDays(7)) : Optional.empty(),
                bodyLength);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relaxed/relaxed", "simple/simple", "relaxed/simple", "simple/relaxed"})
    void variedMessagesVerifyWithBothAlgorithms(String canonicalization) {
        Random random = new Random(canonicalization.hashCode());
        for (int i = 0; i < 100; i++) {
            String message = new VariedMessages(random, i % 2 == 0).next();
            SigningOptions options = options(canonicalization, i % 5 == 0);
            String fields = Signed.fields(options, message, Signed.ED25519, Signed.RSA);
            assertThat(Signed.causes(fields + message))
                    .as(message)
                    .containsExactly(DkimCause.SIGNATURE_OK, DkimCause.SIGNATURE_OK);
            assertThat(Signed.causes(fields + message.replaceFirst("(?im)^(from:)(\\s*)", "$1$2x")))
                    .as("From changed")
                    .containsOnly(DkimCause.SIGNATURE_MISMATCH);
        }
    }

    @Test
    void aChangedBodyFails() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            String message = new VariedMessages(random, true).next();
            String signed = Signed.with(options("relaxed/relaxed", false), message, Signed.ED25519);
            boolean headerOnly = !message.contains("\r\n\r\n");
            assertThat(Signed.causes(signed + (headerOnly ? "\r\nmore" : "more")))
                    .containsExactly(DkimCause.BODY_HASH_MISMATCH);
        }
    }

    /** As James hands mail over that it stored so; it leaves with CRLF (RFC 6376 5.3). */
    @Test
    void lfTerminatedMessagesVerifyOnceTheyHaveLeft() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            String message = new VariedMessages(random, false).next();
            String fields =
                    Signed.fields(options("simple/simple", false), message.replace("\r\n", "\n"), Signed.ED25519);
            assertThat(Signed.causes(fields + message)).as(message).containsExactly(DkimCause.SIGNATURE_OK);
        }
    }

    @Test
    void anyBytesAreSignedWellOrRefused() {
        Random random = new Random(5);
        List<byte[]> seeds = Stream.generate(() -> new VariedMessages(random, true).next())
                .limit(8)
                .map(text -> text.substring(0, Math.min(text.length(), 2000)).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        int[] count = {0};
        Fuzz.run(
                bytes -> {
                    SigningOptions options = options(count[0] % 2 == 0 ? "simple/simple" : "relaxed/relaxed", false);
                    if (count[0]++ % 16 > 1) {
                        FieldsToSign.of(RawMessage.of(bytes).header(), options);
                        return; // public-key work for a share of them: it takes most of the time
                    }
                    String message = new String(bytes, StandardCharsets.ISO_8859_1);
                    SigningResult result = Signed.sign(options, "", message, Signed.ED25519);
                    boolean asStored =
                            message.indexOf('\n') > 0 && message.indexOf('\n') == message.indexOf("\r\n") + 1;
                    if (result instanceof SigningResult.Signed signed && asStored) {
                        assertThat(Signed.causes(signed.fields() + message))
                                .first()
                                .isEqualTo(DkimCause.SIGNATURE_OK);
                    }
                },
                seeds);
    }
}
