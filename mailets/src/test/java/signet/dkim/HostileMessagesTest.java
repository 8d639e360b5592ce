package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.dkim.DkimCause.*;
import static signet.dkim.TestKeys.RSA;
import static signet.dkim.Verify.BODY;
import static signet.dkim.Verify.HEADER;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import signet.dns.Dns;

/** Mail made to break or to stall the verifier. The time-outs are there for hangs; each test takes far less. */
@Timeout(60)
class HostileMessagesTest {
    private static final TestSigner SIGNER = TestSigner.with(RSA);
    private static final Dns DNS = Verify.key(RSA);

    @Test
    void thousandsOfSignatures() {
        String forged = SIGNER.tag("b", "YWJj").field(HEADER, BODY) + "\r\n";
        List<SignatureResult> results = judge(forged.repeat(1_999) + SIGNER.sign(HEADER, BODY));
        assertThat(results).hasSize(MessageSignatures.MOST_PARSED + 1);
        assertThat(results.stream().filter(result -> result.cause() == SIGNATURE_MISMATCH))
                .hasSize(10);
        assertThat(results.stream().filter(result -> result.cause() == TOO_MANY_SIGNATURES))
                .hasSize(91);
        assertThat(results.get(50).explanation())
                .isEqualTo("the message has too many signatures: 1900 in the middle were not read");
    }

    @Test
    void junkAboveOrBelowHidesNoSignatureOfTheAuthor() {
        String junk = "DKIM-Signature: v=1; d=junk.example\r\n".repeat(5_000);
        String signed = SIGNER.sign(HEADER, BODY);
        List<SignatureResult> above = judge(junk + signed);
        assertThat(above.get(above.size() - 1).passed()).isTrue();
        assertThat(judge(SIGNER.field(HEADER, BODY) + "\r\n" + junk + HEADER + "\r\n" + BODY)
                        .get(0)
                        .passed())
                .isTrue();
        assertThat(judge("DKIM-Signature: v=1\r\n".repeat(99) + signed)).hasSize(100);
    }

    @Test
    void fieldOfAMegabyte() {
        for (String piece : new String[] {"x", " ", "\t", ":", "a ", "\r\n ", "\r", "\0"}) {
            String header = HEADER + "X-Large: " + piece.repeat(1_000_000 / piece.length()) + "\r\n";
            String message = SIGNER.tag("h", "from:x-large").sign(header, BODY);
            assertThat(judge(message))
                    .singleElement()
                    .extracting(SignatureResult::cause)
                    .isEqualTo(SIGNATURE_OK);
            assertThat(judge(message.replace("X-Large: ", "X-Large: !"))).noneMatch(SignatureResult::passed);
        }
    }

    @Test
    void signatureOfAMegabyte() {
        SplittableRandom random = new SplittableRandom(1);
        for (String piece :
                new String[] {"a", ";", "=", "a=", "a=b;", "b=", "h=:", " ", "\r\n ", ":", "\0", "\u00e4"}) {
            assertThat(judge("DKIM-Signature: v=1; " + piece.repeat(1_000_000 / piece.length()) + "\r\n" + HEADER
                            + "\r\n"))
                    .noneMatch(SignatureResult::passed);
        }
        for (String tag : new String[] {"a", "b", "bh", "c", "d", "h", "i", "l", "q", "s", "t", "v", "x", "z"}) {
            String value = (random.nextBoolean() ? "1" : ":").repeat(1_000_000);
            SignatureResult result = judge(
                            SIGNER.tag("b", "YWJj").tag(tag, value).sign(HEADER, BODY))
                    .get(0);
            assertThat(result.passed()).isFalse();
            assertThat(result.toString()).hasSizeLessThan(2_000);
        }
    }

    @Test
    void tagNamesOfAMegabyteDoNotReachTheResult() {
        String name = "a".repeat(500_000);
        SignatureResult result =
                judge("DKIM-Signature: " + name + "=1; " + name + "=2\r\n\r\n").get(0);
        assertThat(result.explanation()).hasSizeLessThan(200);
    }

    @Test
    void fiftyThousandFieldsAndFiftyThousandNames() {
        String names = "from" + ":from:x:subject".repeat(17_000);
        for (String field : new String[] {"X: 1\r\n", "From: a@b\r\n", "Subject:\r\n", "no field\r\n", ":\r\n"}) {
            String message = SIGNER.tag("b", "YWJj").tag("h", names).field(HEADER, BODY) + "\r\n" + field.repeat(50_000)
                    + HEADER + "\r\n" + BODY;
            assertThat(judge(message))
                    .singleElement()
                    .extracting(SignatureResult::cause)
                    .isEqualTo(SIGNATURE_MISMATCH);
        }
    }

    @Test
    void namesThatCollideInAHashTable() {
        StringBuilder names = new StringBuilder("from");
        for (int i = 0; i < 1 << 15; i++) {
            names.append(':');
            for (int bit = 0; bit < 15; bit++) {
                names.append((i >> bit & 1) == 0 ? "b!" : "a@"); // "b!" and "a@" have the same hash code
            }
        }
        assertThat(judge(SIGNER.tag("b", "YWJj").tag("h", names.toString()).sign(HEADER, BODY)))
                .noneMatch(SignatureResult::passed);
    }

    @Test
    void keyRecordsThatAreTooMuch() {
        for (String filler : new String[] {"x", ";", "a=b;", " ", "=", ":"}) {
            String record = "v=DKIM1; n=" + filler.repeat(100_000 / filler.length());
            assertThat(KeyRecord.parse(record.getBytes(StandardCharsets.ISO_8859_1))
                            .problem())
                    .isPresent();
        }
    }

    @Test
    void messagesThatAreNone() {
        String signature = SIGNER.field(HEADER, BODY);
        String[] messages = {
            "",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            "\0",
            ":",
            "DKIM-Signature",
            "DKIM-Signature:",
            "DKIM-Signature: ",
            "DKIM-Signature:\r\n",
            signature,
            signature + "\r\n",
            signature + "\n",
            signature + "\r",
            signature + "\0",
            signature + "\r\n\r\n",
            signature.replace(":", "\0:"),
            " " + signature,
            "\r\n" + signature,
            signature.replace("; ", "\r; "),
            signature.replace("; ", ";\n"),
            signature.replace("; ", "; \0"),
            signature.replace("; ", ";\r\n"),
            signature + "\r\n" + HEADER,
            signature + "\r" + HEADER
        };
        for (String message : messages) {
            assertThat(judge(message)).noneMatch(SignatureResult::passed);
        }
    }

    @Test
    void fieldsCannotBeSmuggledIntoAnotherField() {
        // what is signed is a value with a bare LF; as a header it would have one more field
        String message = SIGNER.sign(HEADER, BODY);
        assertThat(judge(message.replace("To: ", "To: x\nFrom: y@example.org\nTo: ")))
                .noneMatch(SignatureResult::passed);
        assertThat(judge(message.replace("To: ", "To: x\rFrom: y@example.org\rTo: ")))
                .noneMatch(SignatureResult::passed);
        assertThat(judge(message.replace("\r\n\r\nHi", "\r\n\0\r\n\r\nHi")))
                .allMatch(SignatureResult::passed); // a stray line that is no field, signed by nobody
    }

    @Test
    void whiteSpaceBodiesOfMegabytes() {
        for (String piece : new String[] {" ", "\t", "\r", "\n", "\r\n", " \r\n", "\r\n ", "a \t", "\u0001", "\r \n"}) {
            String body = piece.repeat(4_000_000 / piece.length());
            for (String form : new String[] {"simple/simple", "relaxed/relaxed"}) {
                assertThat(judge(SIGNER.tag("c", form).tag("bh", "YWJj").sign(HEADER, body)))
                        .singleElement()
                        .extracting(SignatureResult::cause)
                        .isEqualTo(BODY_HASH_MISMATCH);
            }
        }
    }

    private static List<SignatureResult> judge(String message) {
        return Verify.all(DNS, message, DkimSettings.DEFAULT);
    }
}
