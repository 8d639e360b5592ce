package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.message.RawMessage;

/** What the signer writes, what it refuses, and what then breaks its signatures. */
class DkimSignerTest {
    private static final SigningOptions OPTIONS = SigningOptions.DEFAULT;
    private static final String MESSAGE = Verify.HEADER + "\r\n" + Verify.BODY;

    @Test
    void signaturesStandInTheOrderOfTheSignatories() {
        String signed = Signed.with(OPTIONS, MESSAGE, Signed.ED25519, Signed.RSA);
        assertThat(Signed.verify(signed))
                .extracting(SignatureResult::algorithm)
                .containsExactly("ed25519-sha256", "rsa-sha256");
        assertThat(Signed.causes(signed)).containsOnly(DkimCause.SIGNATURE_OK);
    }

    /** K13, K5: once more than present; bcc once; the list's fields not, for there are none. */
    @Test
    void headerNamesAreOversigned() {
        assertThat(Signed.tag("h", Signed.fields(OPTIONS, MESSAGE, Signed.RSA)))
                .isEqualTo(
                        "from:from:date:subject:subject:reply-to:sender:to:to:cc:bcc:message-id:in-reply-to:references:"
                                + "content-type:mime-version:content-transfer-encoding");
        assertThat(Signed.tag("h", Signed.fields(OPTIONS, "List-Id: <a>\r\n" + MESSAGE, Signed.RSA)))
                .endsWith(":content-transfer-encoding:list-id:list-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "date",
                "SUBJECT",
                "Reply-To",
                "Sender",
                "To",
                "Cc",
                "Bcc",
                "Message-ID",
                "In-Reply-To",
                "References",
                "Content-Type",
                "MIME-Version",
                "Content-Transfer-Encoding"
            })
    void anotherFieldBreaksTheSignatureWhereverItStands(String name) {
        String added = name + ": x\r\n";
        String signed = Signed.with(OPTIONS, MESSAGE, Signed.RSA, Signed.ED25519);
        assertThat(Signed.causes(added + signed)).containsOnly(DkimCause.SIGNATURE_MISMATCH);
        assertThat(Signed.causes(signed.replace("X-Other", added + "X-Other")))
                .containsOnly(DkimCause.SIGNATURE_MISMATCH);
        String twice = Signed.with(OPTIONS, name.equals("From") ? MESSAGE : added + MESSAGE, Signed.RSA);
        assertThat(Signed.causes(twice)).containsOnly(DkimCause.SIGNATURE_OK);
        assertThat(Signed.causes(added + twice)).containsOnly(DkimCause.SIGNATURE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"})
    void fieldsOfListsAreSignedWhereTheyArePresent(String name) {
        String added = name + ": x\r\n";
        assertThat(Signed.causes(added + Signed.with(OPTIONS, MESSAGE, Signed.RSA)))
                .containsOnly(DkimCause.SIGNATURE_OK);
        String signed = Signed.with(OPTIONS, added + MESSAGE, Signed.RSA);
        assertThat(Signed.causes(signed)).containsOnly(DkimCause.SIGNATURE_OK);
        assertThat(Signed.causes(added + signed)).containsOnly(DkimCause.SIGNATURE_MISMATCH);
        assertThat(Signed.causes(signed.replace(added, ""))).containsOnly(DkimCause.SIGNATURE_MISMATCH);
    }

    @Test
    void otherFieldsMayComeAndGo() {
        String signed = Signed.with(OPTIONS, MESSAGE, Signed.RSA);
        assertThat(Signed.causes("Received: x\r\nX-New: y\r\n" + signed.replace("X-Other: not signed\r\n", "")))
                .containsOnly(DkimCause.SIGNATURE_OK);
    }

    @Test
    void linesAreFoldedAndEndInCrlf() {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            String message = new VariedMessages(random, false).next();
            String fields = Signed.fields(OPTIONS, message, Signed.RSA, Signed.ED25519);
            assertThat(fields).endsWith("\r\n").isASCII();
            assertThat(fields.split("\r\n"))
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(78).isNotBlank());
            assertThat(fields.replace("\r\n", "")).doesNotContain("\r", "\n");
        }
    }

    @Test
    void timesAreWritten() {
        long now = Verify.NOW.getEpochSecond();
        String fields = Signed.fields(OPTIONS, MESSAGE, Signed.RSA);
        assertThat(Signed.tag("t", fields)).isEqualTo(Long.toString(now));
        assertThat(Signed.tag("x", fields)).isEmpty();
        SigningOptions twoHours = new SigningOptions(
                OPTIONS.canonicalization(),
                OPTIONS.headers(),
                OPTIONS.headersIfPresent(),
                Optional.of(Duration.ofHours(2)),
                false);
        assertThat(Signed.tag("x", Signed.fields(twoHours, MESSAGE, Signed.RSA)))
                .isEqualTo(Long.toString(now + 7200));
        assertThat(Signed.causes(Signed.with(twoHours, MESSAGE, Signed.RSA))).containsOnly(DkimCause.SIGNATURE_OK);
    }

    @Test
    void theBodyLengthIsOnlyThereIfAskedFor() {
        assertThat(Signed.tag("l", Signed.fields(OPTIONS, MESSAGE, Signed.RSA))).isEmpty();
        SigningOptions limited = new SigningOptions(
                OPTIONS.canonicalization(),
                OPTIONS.headers(),
                OPTIONS.headersIfPresent(),
                OPTIONS.expiresAfter(),
                true);
        assertThat(limited.warnings()).singleElement().asString().contains("anybody can append");
        assertThat(OPTIONS.warnings()).isEmpty();
        String signed = Signed.with(limited, MESSAGE, Signed.RSA, Signed.ED25519);
        assertThat(Signed.tag("l", signed)).isEqualTo("34");
        assertThat(Signed.verify(signed + "more\r\n")).allSatisfy(result -> {
            assertThat(result.cause()).isEqualTo(DkimCause.SIGNATURE_OK);
            assertThat(result.isUsableForAlignment()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "joe@example.com, joe@example.com, joe@example.com",
        "@news.example.com, @news.example.com, @news.example.com",
        "a;b=c@example.com, a=3Bb=3Dc@example.com, a;b=c@example.com",
        "jörg@example.com, j=C3=B6rg@example.com, jörg@example.com",
        "joe@müsli.example.com, joe@xn--msli-0ra.example.com, joe@xn--msli-0ra.example.com",
    })
    void theIdentityIsWritten(String identity, String written, String read) {
        SigningResult result = Signed.sign(OPTIONS, identity, MESSAGE, Signed.RSA);
        String fields = ((SigningResult.Signed) result).fields().toString();
        assertThat(Signed.tag("i", fields)).isEqualTo(written);
        assertThat(Signed.verify(fields + MESSAGE)).singleElement().satisfies(verified -> {
            assertThat(verified.cause()).isEqualTo(DkimCause.SIGNATURE_OK);
            assertThat(verified.identity()).isEqualTo(read);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"joe", "joe@example.net", "joe@com", "joe@", "a b@example.com", "a\r\nb@example.com"})
    void anIdentityOfSomebodyElseIsRefused(String identity) {
        assertThat(Signed.sign(OPTIONS, identity, MESSAGE, Signed.RSA))
                .isEqualTo(new SigningResult.Refused(SigningCause.IDENTITY_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "To: x\\r\\n\\r\\n                         | NO_FROM",
                "\\r\\nFrom: in the body@example.com\\r\\n | NO_FROM",
                "From: a\\r\\nfrom : b\\r\\n\\r\\n         | SEVERAL_FROM",
                "From: a\\r\\nno field\\r\\n\\r\\n         | HEADER_MALFORMED",
                "From a line of mbox\\r\\nFrom: a\\r\\n    | HEADER_MALFORMED",
                "From: a\\r\\nSubject: a\\rb\\r\\n\\r\\n    | FIELD_WOULD_NOT_SURVIVE",
                "From: a\\r\\nSubject: a\\n b\\r\\n\\r\\n   | FIELD_WOULD_NOT_SURVIVE",
                "From: a\\r\\nSubject: a\\0b\\r\\n\\r\\n    | FIELD_WOULD_NOT_SURVIVE",
            })
    void whatNobodyCouldVerifyIsRefused(String message, SigningCause cause) {
        String text = message.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        assertThat(Signed.sign(OPTIONS, "", text, Signed.RSA)).isEqualTo(new SigningResult.Refused(cause));
        assertThat(cause.text()).isNotBlank();
        assertThat(cause.word()).matches("[a-z-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s1.", "s1;", "s1\r\nX: y", "a b", ".s1"})
    void aSignatoryHasASelectorThatCanBeWritten(String selector) {
        assertThatThrownBy(() -> Signed.signatory(selector, TestKeys.RSA)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeaderTooLargeIsRefused() {
        String from = "From: a@example.com\r\n";
        assertThat(Signed.sign(OPTIONS, "", from + "To: x\r\n".repeat(300) + "\r\n", Signed.RSA))
                .isEqualTo(new SigningResult.Refused(SigningCause.TOO_MANY_FIELDS));
        assertThat(Signed.sign(OPTIONS, "", from + "X: x\r\n".repeat(1 << 18) + "\r\n", Signed.RSA))
                .isEqualTo(new SigningResult.Refused(SigningCause.HEADER_TOO_LARGE));
    }

    @Test
    void controlCharactersInOtherFieldsDoNoHarm() {
        String message = "X-Odd: a\rb\0\r\n" + MESSAGE;
        assertThat(Signed.causes(Signed.with(OPTIONS, message, Signed.RSA))).containsOnly(DkimCause.SIGNATURE_OK);
    }

    @Test
    void theBodyIsReadOnceAndOnlyIfTheMessageIsSigned() throws Exception {
        AtomicLong read = new AtomicLong();
        InputStream body = new InputStream() {
            @Override
            public int read() {
                return read.incrementAndGet() > 100_000 ? -1 : 'x';
            }
        };
        DkimSigner signer = new DkimSigner(OPTIONS, Verify.CLOCK);
        signer.sign(RawMessage.read(stream(Verify.HEADER + "\r\n", body)), List.of(Signed.RSA, Signed.ED25519));
        assertThat(read).hasValueBetween(100_001, 100_010);
        read.set(0);
        signer.sign(RawMessage.read(stream("To: x\r\n\r\n", body)), List.of(Signed.RSA));
        assertThat(read).hasValueLessThan(20_000); // what was read with the header
    }

    @Test
    void aBodyThatCannotBeReadIsTold() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        String start = MESSAGE + "x".repeat(40_000);
        RawMessage message = RawMessage.read(stream(start, broken));
        assertThatThrownBy(() -> new DkimSigner(OPTIONS, Verify.CLOCK).sign(message, List.of(Signed.RSA)))
                .isInstanceOf(IOException.class);
    }

    private static InputStream stream(String start, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(start.getBytes(StandardCharsets.ISO_8859_1)), rest);
    }
}
