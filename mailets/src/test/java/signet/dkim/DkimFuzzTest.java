package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.dkim.TestKeys.ED25519;
import static signet.dkim.TestKeys.RSA_1024;
import static signet.dkim.Verify.BODY;
import static signet.dkim.Verify.HEADER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.HeaderField;
import signet.message.RawMessage;
import signet.message.TagList;
import signet.testing.Fuzz;

/** Nothing makes the verifier throw, and nothing that changes what was signed makes it pass. */
class DkimFuzzTest {
    private static final String SIGNATURE = """
            DKIM-Signature: v=1; a=rsa-sha256; d=example.net; s=brisbane;\r
             c=relaxed/simple; q=dns/txt; i=foo@eng.example.net; t=1117574938; x=1118006938; l=100;\r
             h=from:to:subject:date; z=From:foo@eng.example.net|To:joe@example.com;\r
             bh=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=;\r
             b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR""";

    private static final Dns DNS = new Zones()
            .txt("sel._domainkey.example.com", Verify.keyRecord(RSA_1024))
            .txt("ed._domainkey.example.com", Verify.keyRecord(ED25519))
            .dns();

    private static final DkimVerifier VERIFIER =
            new DkimVerifier(DNS, Verify.CLOCK, DkimSettings.DEFAULT, Runnable::run);

    @Test
    void signatures() {
        DkimPolicy policy = DkimPolicy.production(DkimSettings.DEFAULT);
        Fuzz.run(
                bytes -> {
                    ParsedSignature parsed = SignatureParser.parse(new HeaderField(ByteSlice.of(bytes)), policy);
                    SignatureLabel label = parsed.label();
                    assertThat(label.identity().chars()).noneMatch(c -> c < ' ' || c == 0x7f);
                    assertThat(label.selector().chars()).allMatch(c -> c > ' ' && c < 0x7f);
                    assertThat(label.b8()).hasSizeLessThanOrEqualTo(8);
                    if (parsed instanceof DkimSignature signature) {
                        assertThat(signature.identityDomain().isAtOrBelow(signature.domain()))
                                .isTrue();
                        assertThat(signature.headerNames()).contains("from");
                        assertThat(signature.bodyLimit()).isNotNegative();
                        assertThat(signature.algorithm()).isNotEqualTo(SignatureAlgorithm.RSA_SHA1);
                        TagList unsigned =
                                TagList.parse(signature.unsignedField().value());
                        assertThat(unsigned.value("b")).contains("");
                        assertThat(unsigned.tags())
                                .hasSameSizeAs(
                                        TagList.parse(signature.field().value()).tags());
                    }
                },
                SIGNATURE,
                TestSigner.with(ED25519).tag("i", "=6a@example.com").field(HEADER, BODY));
    }

    @Test
    void keyRecords() {
        PublicKeys keys = new PublicKeys(Crypto.JDK, DkimPolicy.MIN_RSA_BITS);
        Fuzz.run(
                bytes -> {
                    KeyRecord record = KeyRecord.parse(bytes);
                    assertThat(record.problem().isPresent() || record.key().length() > 0)
                            .isTrue();
                    keys.parse(record.keyType(), record.key());
                },
                Verify.keyRecord(RSA_1024),
                Verify.keyRecord(ED25519),
                "v=DKIM1; g=*; k=rsa; h=sha256:sha1; s=email:*; t=y:s; n=note; p=");
    }

    @Test
    void derKeys() {
        PublicKeys keys = new PublicKeys(Crypto.JDK, DkimPolicy.MIN_RSA_BITS);
        Fuzz.run(
                bytes -> {
                    keys.parse("rsa", ByteSlice.of(bytes));
                    keys.parse("ed25519", ByteSlice.of(bytes));
                },
                List.of(RSA_1024.getPublic().getEncoded(), new byte[32]));
    }

    @Test
    void messages() {
        String[] seeds = {
            TestSigner.with(RSA_1024).sign(HEADER, BODY),
            TestSigner.with(ED25519).tag("s", "ed").tag("c", "simple/simple").sign(HEADER, BODY),
            TestSigner.with(ED25519)
                    .tag("s", "ed")
                    .tag("l", "20")
                    .tag("h", "from:from:to:x")
                    .sign(HEADER, BODY)
        };
        List<Meaning> signed = List.of(meaning(bytes(seeds[0])), meaning(bytes(seeds[1])), meaning(bytes(seeds[2])));
        Fuzz.run(
                bytes -> {
                    boolean pass = Verify.all(VERIFIER, new String(bytes, StandardCharsets.ISO_8859_1)).stream()
                            .anyMatch(SignatureResult::isUsableForAlignment);
                    if (pass) {
                        // then all that is signed reads as in one of the seeds, by the plain reference
                        assertThat(signed).contains(meaning(bytes));
                    }
                },
                seeds);
    }

    /** What a reader takes from the signed parts of a message. */
    private record Meaning(String from, String to, String body) {}

    private static Meaning meaning(byte[] message) {
        RawMessage raw = RawMessage.of(message);
        try {
            String body = new String(raw.body().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Meaning(
                    lowest(raw.header(), "from"),
                    lowest(raw.header(), "to"),
                    Reference.body(BodyCanonicalization.RELAXED, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lowest(HeaderBlock header, String name) {
        List<HeaderField> fields = header.named(name);
        return fields.isEmpty()
                ? ""
                : Reference.header(
                        HeaderCanonicalization.RELAXED,
                        fields.get(fields.size() - 1).toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
