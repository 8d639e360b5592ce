package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.dkim.DkimCause.*;
import static signet.dkim.TestKeys.ED25519;
import static signet.dkim.TestKeys.RSA;
import static signet.dkim.Verify.BODY;
import static signet.dkim.Verify.HEADER;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** K1 to K6: what the signature itself says. Every message is properly signed as its tags say. */
class SignatureRulesTest {
    private static final long NOW = Verify.NOW.getEpochSecond();
    private static final TestSigner SIGNER = TestSigner.with(RSA);

    static Stream<Arguments> tags() {
        return Stream.of(
                row("K1 plain", SIGNER, SIGNATURE_OK),
                row("K1 unknown tags are ignored", SIGNER.tag("foo", "bar").tag("x9_z", ""), SIGNATURE_OK),
                row("K1 z= and q=", SIGNER.tag("z", "From:joe@example.com").tag("q", "dns/txt"), SIGNATURE_OK),
                row("K1 no v", SIGNER.without("v"), MISSING_TAG),
                row("K1 no a", SIGNER.without("a"), MISSING_TAG),
                row("K1 no d", SIGNER.without("d"), MISSING_TAG),
                row("K1 no h", SIGNER.without("h"), MISSING_TAG),
                row("K1 no s", SIGNER.without("s"), MISSING_TAG),
                row("K1 v=2", SIGNER.tag("v", "2"), VERSION_UNKNOWN),
                row("K1 v=1.0", SIGNER.tag("v", "1.0"), VERSION_UNKNOWN),
                row("K1 empty v", SIGNER.tag("v", ""), VERSION_UNKNOWN),
                row("K1 FWS in lists", SIGNER.tag("h", " from : \r\n\tto\r\n : subject "), SIGNATURE_OK),
                row(
                        "K1 FWS around values",
                        SIGNER.tag("d", "\r\n example.com\t").tag("s", " sel "),
                        SIGNATURE_OK),
                row("K1 h without From", SIGNER.tag("h", "to:subject"), FROM_NOT_SIGNED),
                row("K1 h with From in any case", SIGNER.tag("h", "FROM:tO"), SIGNATURE_OK),
                row("K1 empty h", SIGNER.tag("h", ""), SYNTAX),
                row("K1 h with an empty name", SIGNER.tag("h", "from::to"), SYNTAX),
                row("K1 h ends in a colon", SIGNER.tag("h", "from:to:"), SYNTAX),
                row("K1 h with a space in a name", SIGNER.tag("h", "from:t o"), SYNTAX),
                row("K1 h with 8-bit", SIGNER.tag("h", "from:t\u00e4"), SYNTAX),
                row("K1 a name", SIGNER.tag("d", "exa mple.com"), SYNTAX),
                row("K1 empty label", SIGNER.tag("d", "example..com"), SYNTAX),
                row("K1 final dot", SIGNER.tag("d", "example.com."), SYNTAX),
                row("K1 selector is no name", SIGNER.tag("s", "se/l"), SYNTAX),
                row("K1 empty selector", SIGNER.tag("s", ""), SYNTAX),
                row("K1 selector and domain too long", SIGNER.tag("s", ("a".repeat(60) + ".").repeat(4) + "a"), SYNTAX),
                row("K1 q lacks dns/txt", SIGNER.tag("q", "http"), QUERY_METHOD_UNKNOWN),
                row("K1 q with others too", SIGNER.tag("q", "http/x : dns/txt"), SIGNATURE_OK),
                row("K1 q empty", SIGNER.tag("q", ""), QUERY_METHOD_UNKNOWN),
                row("K1 b is not base64", SIGNER.tag("b", "a*bc"), SYNTAX),
                row("K1 b has padding inside", SIGNER.tag("b", "aa==aa=="), SYNTAX),
                row("K1 b empty", SIGNER.tag("b", ""), SYNTAX),
                row("K1 bh is not base64", SIGNER.tag("bh", "?"), SYNTAX),
                row("K1 bh empty", SIGNER.tag("bh", ""), SYNTAX),
                row("K1 bh of another length", SIGNER.tag("bh", "YWJj"), BODY_HASH_MISMATCH),
                row("K1 NUL", SIGNER.tag("foo", "a\0b"), SYNTAX),
                row("K2 rsa-sha1", SIGNER.tag("a", "rsa-sha1"), ALGORITHM_FORBIDDEN),
                row("K2 rsa-sha512", SIGNER.tag("a", "rsa-sha512"), ALGORITHM_UNKNOWN),
                row("K2 rsa", SIGNER.tag("a", "rsa"), ALGORITHM_UNKNOWN),
                row("K2 sha256", SIGNER.tag("a", "-sha256"), ALGORITHM_UNKNOWN),
                row("K2 empty", SIGNER.tag("a", ""), ALGORITHM_UNKNOWN),
                row("K3 simple", SIGNER.tag("c", "simple"), SIGNATURE_OK),
                row("K3 relaxed means simple for the body", SIGNER.tag("c", "relaxed"), SIGNATURE_OK),
                row("K3 simple/relaxed", SIGNER.tag("c", "simple/relaxed"), SIGNATURE_OK),
                row("K3 relaxed/simple", SIGNER.tag("c", "relaxed/simple"), SIGNATURE_OK),
                row("K3 default is simple/simple", SIGNER.without("c"), SIGNATURE_OK),
                row("K3 unknown header form", SIGNER.tag("c", "nofws/relaxed"), CANONICALIZATION_UNKNOWN),
                row("K3 unknown body form", SIGNER.tag("c", "relaxed/nofws"), CANONICALIZATION_UNKNOWN),
                row("K3 three forms", SIGNER.tag("c", "relaxed/relaxed/simple"), CANONICALIZATION_UNKNOWN),
                row("K3 half a form", SIGNER.tag("c", "relaxed/"), CANONICALIZATION_UNKNOWN),
                row("K3 empty form", SIGNER.tag("c", ""), CANONICALIZATION_UNKNOWN),
                row("K4 l=-1", SIGNER.tag("l", "-1"), SYNTAX),
                row("K4 l=+1", SIGNER.tag("l", "+1"), SYNTAX),
                row("K4 l empty", SIGNER.tag("l", ""), SYNTAX),
                row("K4 l=1 2", SIGNER.tag("l", "1 2"), SYNTAX),
                row("K4 l in other digits", SIGNER.tag("l", "\u00d9\u00a3"), SYNTAX),
                row("K4 l beyond the body", SIGNER.tag("l", "1000"), BODY_TOO_SHORT),
                row("K4 l beyond 32 bits", SIGNER.tag("l", "4294967297"), BODY_TOO_SHORT),
                row("K4 l beyond 64 bits", SIGNER.tag("l", "18446744073709551617"), BODY_TOO_SHORT),
                row("K4 l of 76 digits", SIGNER.tag("l", "9".repeat(76)), BODY_TOO_SHORT),
                row("K4 l of 77 digits", SIGNER.tag("l", "9".repeat(77)), SYNTAX),
                row("K6 t= now", SIGNER.tag("t", "" + NOW), SIGNATURE_OK),
                row("K6 t= within the tolerance", SIGNER.tag("t", "" + (NOW + 300)), SIGNATURE_OK),
                row("K6 t= beyond the tolerance", SIGNER.tag("t", "" + (NOW + 301)), IN_FUTURE),
                row("K6 t= far away", SIGNER.tag("t", "9".repeat(30)), IN_FUTURE),
                row("K6 t= is no number", SIGNER.tag("t", "soon"), SYNTAX),
                row("K6 x= now", SIGNER.tag("x", "" + NOW), SIGNATURE_OK),
                row("K6 x= over", SIGNER.tag("x", "" + (NOW - 1)), EXPIRED),
                row("K6 x=0", SIGNER.tag("x", "0"), EXPIRED),
                row("K6 x= far away", SIGNER.tag("x", "9".repeat(30)), SIGNATURE_OK),
                row("K6 x= after t=", SIGNER.tag("t", "" + (NOW - 9)).tag("x", "" + (NOW + 9)), SIGNATURE_OK),
                row("K6 x= equals t=", SIGNER.tag("t", "" + NOW).tag("x", "" + NOW), SYNTAX),
                row("K6 x= before t=", SIGNER.tag("t", "" + NOW).tag("x", "" + (NOW - 1)), SYNTAX));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tags")
    void tag(String rule, TestSigner signer, DkimCause cause) {
        assertThat(Verify.one(Verify.key(RSA), signer.sign(HEADER, BODY)).cause())
                .isEqualTo(cause);
    }

    private static Arguments row(String rule, TestSigner signer, DkimCause cause) {
        return Arguments.of(rule, signer, cause);
    }

    @Test
    void k1DuplicateTags() {
        String message = SIGNER.sign(HEADER, BODY);
        for (String tag : new String[] {"d=example.com", "h=from", "b=abcd", "foo=1; foo=2"}) {
            String doubled = message.replaceFirst("v=1;", "v=1; " + tag + ";");
            assertThat(Verify.one(Verify.key(RSA), doubled).cause()).isEqualTo(DUPLICATE_TAG);
        }
    }

    @Test
    void k1RequiredValuesOfTheHashes() {
        String message = SIGNER.sign(HEADER, BODY);
        assertThat(Verify.one(Verify.key(RSA), message.replaceFirst("bh=", "bx="))
                        .cause())
                .isEqualTo(MISSING_TAG);
        assertThat(Verify.one(Verify.key(RSA), message.replaceFirst(" b=", " q9="))
                        .cause())
                .isEqualTo(MISSING_TAG);
    }

    @ParameterizedTest
    @CsvSource({
        "joe@example.com,                SIGNATURE_OK,      joe@example.com",
        "@example.com,                   SIGNATURE_OK,      @example.com",
        "joe@sub.example.com,            SIGNATURE_OK,      joe@sub.example.com",
        "Joe@EXAMPLE.com,                SIGNATURE_OK,      Joe@EXAMPLE.com",
        "=6Aoe@example.com,              SIGNATURE_OK,      joe@example.com",
        "joe=40example.com,              SIGNATURE_OK,      joe@example.com",
        "joe@example=2ecom,              SIGNATURE_OK,      joe@example.com",
        "a=40b@example.com,              SIGNATURE_OK,      a@b@example.com",
        "j oe@example.com,               SIGNATURE_OK,      joe@example.com",
        "joe@example.org,                IDENTITY_MISMATCH, ''",
        "joe@notexample.com,             IDENTITY_MISMATCH, ''",
        "joe@com,                        IDENTITY_MISMATCH, ''",
        "joe@example.com=40example.org,  IDENTITY_MISMATCH, ''",
        "joe,                            SYNTAX,            ''",
        "'',                             SYNTAX,            ''",
        "joe@,                           SYNTAX,            ''",
        "joe@example.com=,               SYNTAX,            ''",
        "joe=4@example.com,              SYNTAX,            ''",
        "joe=xx@example.com,             SYNTAX,            ''",
        "joe=0D=0AX:@example.com,        SYNTAX,            ''",
        "joe=00@example.com,             SYNTAX,            ''",
        "joe=FF@example.com,             SYNTAX,            ''",
        "joe=E2=80=AE@example.com,       SYNTAX,            ''"
    })
    void k1Identity(String identity, DkimCause cause, String shown) {
        SignatureResult result =
                Verify.one(Verify.key(RSA), SIGNER.tag("i", identity).sign(HEADER, BODY));
        assertThat(result.cause()).isEqualTo(cause);
        assertThat(result.identity()).isEqualTo(shown);
    }

    @Test
    void k1IdentityIsTheDomainByDefault() {
        assertThat(Verify.one(Verify.key(RSA), SIGNER.sign(HEADER, BODY)).identity())
                .isEqualTo("@example.com");
    }

    @Test
    void k1SelectorOfSeveralLabelsAndDomainInAnyCase() {
        Dns dns = new Zones()
                .txt("a.b._domainkey.example.com", Verify.keyRecord(RSA))
                .dns();
        String message = SIGNER.tag("s", "A.b").tag("d", "Example.COM").sign(HEADER, BODY);
        SignatureResult result = Verify.one(dns, message);
        assertThat(result.cause()).isEqualTo(SIGNATURE_OK);
        assertThat(result.selector()).isEqualTo("A.b");
        assertThat(result.domain()).hasToString("Optional[example.com]");
    }

    /** RFC 8616: U-labels in d=, s= and i=, in UTF-8. */
    @Test
    void k1InternationalNames() {
        Dns dns = new Zones()
                .txt("xn--smle-qoa._domainkey.xn--bcher-kva.example", Verify.keyRecord(RSA))
                .dns();
        String message = SIGNER.tag("d", utf8("b\u00fccher.example"))
                .tag("s", utf8("s\u00e5mle"))
                .tag("i", utf8("j\u00f6@a.b\u00fccher.example"))
                .sign(HEADER, BODY);
        SignatureResult result = Verify.one(dns, message);
        assertThat(result.cause()).isEqualTo(SIGNATURE_OK);
        assertThat(result.domain()).contains(DomainName.of("xn--bcher-kva.example"));
        assertThat(result.selector()).isEqualTo("xn--smle-qoa");
        assertThat(result.identity()).isEqualTo("j\u00f6@a.xn--bcher-kva.example");
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void k1FoldingInsideBase64AndAfterTheSignature() {
        String message = SIGNER.sign(HEADER, BODY);
        int b = message.indexOf("; b=") + 4;
        String folded =
                message.substring(0, b) + "\r\n " + message.substring(b, b + 5) + "\r\n\t " + message.substring(b + 5);
        assertThat(Verify.one(Verify.key(RSA), folded).cause()).isEqualTo(SIGNATURE_OK);
    }

    @Test
    void k1SignatureTagMayStandAnywhere() {
        // b= first, and a semicolon at the end: signed as it stands, with b= emptied
        for (String form : new String[] {"simple/simple", "relaxed/relaxed"}) {
            String message = SIGNER.tag("c", form).tag("bx", "").sign(HEADER, BODY);
            assertThat(message).contains("bx=;");
            assertThat(Verify.one(Verify.key(RSA), message).cause()).isEqualTo(SIGNATURE_OK);
        }
    }

    @Test
    void k2Ed25519() {
        TestSigner signer = TestSigner.with(ED25519);
        String message = signer.sign(HEADER, BODY);
        assertThat(Verify.one(Verify.key(ED25519), message).cause()).isEqualTo(SIGNATURE_OK);
        assertThat(Verify.one(Verify.key(ED25519), message.replace("dinner", "lunch"))
                        .cause())
                .isEqualTo(SIGNATURE_MISMATCH);
        assertThat(Verify.one(Verify.key(ED25519), signer.tag("b", "YWJj").sign(HEADER, BODY))
                        .cause())
                .isEqualTo(SIGNATURE_MISMATCH);
    }

    @Test
    void k2RsaSignatureOfAnotherLength() {
        assertThat(Verify.one(Verify.key(RSA), SIGNER.tag("b", "YWJj").sign(HEADER, BODY))
                        .cause())
                .isEqualTo(SIGNATURE_MISMATCH);
    }

    @Test
    void k2AlgorithmIsRefusedBeforeAnyLookup() {
        Dns none = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                throw new AssertionError("looked up " + name);
            }
        };
        assertThat(Verify.one(none, SIGNER.tag("a", "rsa-sha1").sign(HEADER, BODY))
                        .cause())
                .isEqualTo(ALGORITHM_FORBIDDEN);
        assertThat(Verify.one(none, SIGNER.tag("a", "rsa-md5").sign(HEADER, BODY))
                        .cause())
                .isEqualTo(ALGORITHM_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"simple/simple", "relaxed/simple", "simple/relaxed", "relaxed/relaxed"})
    void k3ChangesThatAFormForgivesAndOthers(String form) {
        String message = SIGNER.tag("c", form).sign(HEADER, BODY);
        boolean relaxedHeader = form.startsWith("relaxed");
        boolean relaxedBody = form.endsWith("/relaxed");
        check(message + "\r\n\r\n", SIGNATURE_OK);
        check(message.replace("dinner\r\n ready", "dinner ready"), relaxedHeader ? SIGNATURE_OK : SIGNATURE_MISMATCH);
        check(message.replace("Subject: ", "SUBJECT :\t "), relaxedHeader ? SIGNATURE_OK : SIGNATURE_MISMATCH);
        check(message.replace("the  game. \r\n", "the game.\r\n"), relaxedBody ? SIGNATURE_OK : BODY_HASH_MISMATCH);
        check(message.replace("game", "game!"), BODY_HASH_MISMATCH);
        check(message.replace("Joe.\r\n", "Joe.\r\n\r\nP.S.\r\n"), BODY_HASH_MISMATCH);
        check(message.replace("Is dinner", "Was dinner"), SIGNATURE_MISMATCH);
        check(message.replace("X-Other: not signed", "X-Other: changed"), SIGNATURE_OK);
    }

    @ParameterizedTest
    @CsvSource({"simple/simple", "relaxed/relaxed"})
    void k3EmptyBody(String form) {
        for (String body : new String[] {"", "\r\n", "\r\n\r\n"}) {
            check(SIGNER.tag("c", form).sign(HEADER, body), SIGNATURE_OK);
        }
        check(SIGNER.tag("c", form).sign(HEADER, "no line end"), SIGNATURE_OK);
        String withoutBlankLine = SIGNER.tag("c", form).sign(HEADER, "");
        check(withoutBlankLine.substring(0, withoutBlankLine.length() - 2), SIGNATURE_OK);
    }

    @Test
    void k4BytesBeyondTheLengthAreUnsigned() {
        TestSigner signer = SIGNER.tag("l", "5");
        SignatureResult partial = Verify.one(Verify.key(RSA), signer.sign(HEADER, BODY));
        assertThat(partial.cause()).isEqualTo(SIGNATURE_OK);
        assertThat(partial.unsignedBodyBytes())
                .isEqualTo(Reference.body(BodyCanonicalization.RELAXED, BODY).length() - 5);
        assertThat(partial.isUsableForAlignment()).isFalse();

        int whole = Reference.body(BodyCanonicalization.RELAXED, BODY).length();
        SignatureResult exact =
                Verify.one(Verify.key(RSA), SIGNER.tag("l", "" + whole).sign(HEADER, BODY));
        assertThat(exact.passed()).isTrue();
        assertThat(exact.unsignedBodyBytes()).isZero();
        assertThat(exact.isUsableForAlignment()).isTrue();

        String grown = SIGNER.tag("l", "" + whole).sign(HEADER, BODY) + "An advertisement\r\n";
        assertThat(Verify.one(Verify.key(RSA), grown).isUsableForAlignment()).isFalse();
        check(SIGNER.tag("l", "0").sign(HEADER, BODY), SIGNATURE_OK);
        check(SIGNER.tag("l", "0").sign(HEADER, ""), SIGNATURE_OK);
        check(SIGNER.tag("l", "1").sign(HEADER, ""), BODY_TOO_SHORT);
    }

    @Test
    void k5Oversigning() {
        String message = SIGNER.tag("h", "from:from:to:cc:subject").sign(HEADER, BODY);
        check(message, SIGNATURE_OK);
        check("Subject: another\r\n" + message, SIGNATURE_OK); // subject was named once, and the lower one is signed
        check("From: x@example.org\r\n" + message, SIGNATURE_MISMATCH);
        check("Cc: x@example.org\r\n" + message, SIGNATURE_MISMATCH);
        check(message.replace("To: Suzie <suzie@example.net>\r\n", ""), SIGNATURE_MISMATCH);
    }

    @Test
    void k5LowestFieldsAreSignedFirst() {
        String header = "To: b@example.net\r\n" + HEADER;
        check(SIGNER.tag("h", "from:to:to").sign(header, BODY), SIGNATURE_OK);
        String once = SIGNER.sign(header, BODY);
        check(once.replace("b@example.net", "c@example.net"), SIGNATURE_OK);
        check(once.replace("suzie@example.net", "c@example.net"), SIGNATURE_MISMATCH);
    }

    @Test
    void k5OneSignatureMaySignAnother() {
        String inner = SIGNER.tag("foo", "inner").sign(HEADER, BODY);
        String header = inner.substring(0, inner.indexOf("\r\n\r\n") + 2);
        String outer = SIGNER.tag("h", "from:dkim-signature").sign(header, BODY);
        assertThat(Verify.all(Verify.key(RSA), outer, DkimSettings.DEFAULT))
                .extracting(SignatureResult::cause)
                .containsExactly(SIGNATURE_OK, SIGNATURE_OK);
        assertThat(Verify.all(Verify.key(RSA), outer.replace("foo=inner", "foo=changed"), DkimSettings.DEFAULT))
                .extracting(SignatureResult::cause)
                .containsExactly(SIGNATURE_MISMATCH, SIGNATURE_MISMATCH);
    }

    @Test
    void k11EightBitHeaderBytesAreHashedAsTheyAre() {
        String utf8 = new String("Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (String subject : new String[] {utf8, "Latin-1 \u00fc", "\u0080\u00ff\0"}) {
            String header = HEADER.replace("dinner", subject);
            check(SIGNER.sign(header, BODY), SIGNATURE_OK);
            check(SIGNER.sign(header, BODY).replace(subject, subject + "x"), SIGNATURE_MISMATCH);
        }
    }

    @Test
    void k11LoneCrAndLfInTheBodyAreContent() {
        for (KeyPair pair : new KeyPair[] {RSA}) {
            String message = TestSigner.with(pair).sign(HEADER, "a\rb\nc \r\n\r\n\n\r");
            check(message, SIGNATURE_OK);
            check(message.replace("a\rb", "a\r\nb"), BODY_HASH_MISMATCH);
            check(message.replace("b\nc", "b\r\nc"), BODY_HASH_MISMATCH);
        }
    }

    @Test
    void k11MessageThatWasStoredWithLf() {
        check(SIGNER.tag("c", "simple/simple").sign(HEADER, BODY).replace("\r\n", "\n"), SIGNATURE_OK);
    }

    private static void check(String message, DkimCause cause) {
        assertThat(Verify.one(Verify.key(RSA), message).cause()).isEqualTo(cause);
    }
}
