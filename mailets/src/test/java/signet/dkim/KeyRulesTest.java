package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.dkim.DkimCause.*;
import static signet.dkim.TestKeys.ED25519;
import static signet.dkim.TestKeys.OTHER_RSA;
import static signet.dkim.TestKeys.RSA;
import static signet.dkim.Verify.BODY;
import static signet.dkim.Verify.HEADER;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import signet.dns.Dns;
import signet.settings.Historic;
import signet.settings.Settings;

/** K2, K7, K8 and H3: what the key record says. The message is properly signed by {@link TestKeys#RSA}. */
class KeyRulesTest {
    private static final String P = TestKeys.p(RSA);
    private static final BigInteger N = ((RSAPublicKey) RSA.getPublic()).getModulus();
    private static final BigInteger E = ((RSAPublicKey) RSA.getPublic()).getPublicExponent();
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final BigInteger F3 = BigInteger.valueOf(17);
    private static final String MESSAGE = TestSigner.with(RSA).sign(HEADER, BODY);
    private static final String ED25519_MESSAGE = TestSigner.with(ED25519).sign(HEADER, BODY);

    static Stream<Arguments> records() {
        return Stream.of(
                row("K7 plain", "v=DKIM1; p=" + P, SIGNATURE_OK),
                row("K7 no version", "p=" + P, SIGNATURE_OK),
                row(
                        "K7 with all tags",
                        "v=DKIM1;k=rsa;h=sha1:sha256;s=email;t=y;n=note;x=y;p=" + P + ";",
                        SIGNATURE_OK),
                row("K7 white space", " v = DKIM1 ;\t k = rsa ; p = " + P.replaceAll("(.{40})", "$1 \t"), SIGNATURE_OK),
                row("K7 v not first", "k=rsa; v=DKIM1; p=" + P, KEY_SYNTAX),
                row("K7 v=DKIM2", "v=DKIM2; p=" + P, KEY_SYNTAX),
                row("K7 v=dkim1", "v=dkim1; p=" + P, KEY_SYNTAX),
                row("K7 v=DKIM1 x", "v=DKIM1 x; p=" + P, KEY_SYNTAX),
                row("K7 empty v", "v=; p=" + P, KEY_SYNTAX),
                row("K7 revoked", "v=DKIM1; k=rsa; p=", KEY_REVOKED),
                row("K7 revoked with white space", "v=DKIM1; p= \t;", KEY_REVOKED),
                row("K7 no p", "v=DKIM1; k=rsa", KEY_SYNTAX),
                row("K7 p twice", "p=" + P + "; p=" + P, KEY_SYNTAX),
                row("K7 no equals sign", "v=DKIM1; t; p=" + P, KEY_SYNTAX),
                row("K7 another text", "some text", KEY_SYNTAX),
                row("K7 an SPF record", "v=spf1 -all", KEY_SYNTAX),
                row("K7 8-bit", "v=DKIM1; n=\u00e4; p=" + P, KEY_SYNTAX),
                row("K7 folded", "v=DKIM1;\r\n p=" + P, KEY_SYNTAX),
                row("K7 NUL", "v=DKIM1; n=a\0; p=" + P, KEY_SYNTAX),
                row("K7 too large", "v=DKIM1; n=" + "x".repeat(60_000) + "; p=" + P, KEY_SYNTAX),
                row("K7 s=*", "v=DKIM1; s=*; p=" + P, SIGNATURE_OK),
                row("K7 s=email and others", "v=DKIM1; s=web : email; p=" + P, SIGNATURE_OK),
                row("K7 s=web", "v=DKIM1; s=web; p=" + P, KEY_UNUSABLE),
                row("K7 s empty", "v=DKIM1; s=; p=" + P, KEY_UNUSABLE),
                row("K7 h=sha256", "v=DKIM1; h=sha256; p=" + P, SIGNATURE_OK),
                row("K7 h=sha1", "v=DKIM1; h=sha1; p=" + P, KEY_UNUSABLE),
                row("K7 h empty", "v=DKIM1; h=; p=" + P, KEY_UNUSABLE),
                row("K7 k unknown", "v=DKIM1; k=foo; p=" + P, KEY_UNUSABLE),
                row("K7 k=ed25519 for an RSA signature", Verify.keyRecord(ED25519), KEY_UNUSABLE),
                row("K7 t with unknown flags", "v=DKIM1; t=n:y:extra; p=" + P, SIGNATURE_OK),
                row("K7 t=s and i= at d=", "v=DKIM1; t=s; p=" + P, SIGNATURE_OK),
                row("H3 g= is not looked at", "v=DKIM1; g=nobody; p=" + P, SIGNATURE_OK),
                row("K2 another key", Verify.keyRecord(OTHER_RSA), SIGNATURE_MISMATCH),
                row("K2 p is not base64", "v=DKIM1; p=*", KEY_SYNTAX),
                row("K2 p is no DER", "v=DKIM1; p=YWJj", KEY_SYNTAX),
                row("K2 p is cut off", "v=DKIM1; p=" + P.substring(0, 200), KEY_SYNTAX),
                row("K2 p has more after it", "v=DKIM1; p=" + longer(P), KEY_SYNTAX),
                row("K2 p is an Ed25519 key", "v=DKIM1; p=" + TestKeys.p(ED25519), KEY_SYNTAX),
                row("K2 bare key", "v=DKIM1; p=" + TestKeys.bareRsa(N, E), SIGNATURE_OK),
                row("K2 key info", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, E), SIGNATURE_OK),
                row("K2 exponent 1", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, BigInteger.ONE), KEY_WEAK),
                row("K2 exponent 2", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, BigInteger.TWO), KEY_WEAK),
                row("K2 exponent 0", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, BigInteger.ZERO), KEY_SYNTAX),
                row("K2 exponent -3", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, BigInteger.valueOf(-3)), KEY_SYNTAX),
                row("K2 exponent as long as the modulus", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, N), KEY_TOO_LONG),
                row("K2 exponent 2^33-1", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, ones(33)), SIGNATURE_MISMATCH),
                row(
                        "K2 exponent 2^33+1",
                        "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, ones(33).add(BigInteger.TWO)),
                        KEY_TOO_LONG),
                row("K2 exponent 2^64-1", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N, ones(64)), KEY_TOO_LONG),
                row("K2 4096 bits, exponent 17", "v=DKIM1; p=" + TestKeys.bareRsa(odd(4096), F3), SIGNATURE_MISMATCH),
                row("K2 4097 bits, exponent 17", "v=DKIM1; p=" + TestKeys.bareRsa(odd(4097), F3), KEY_TOO_LONG),
                row("K2 4097 bits, exponent 3", "v=DKIM1; p=" + TestKeys.bareRsa(odd(4097), THREE), SIGNATURE_MISMATCH),
                row("K2 even modulus", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N.clearBit(0), E), KEY_SYNTAX),
                row("K2 negative modulus", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(N.negate(), E), KEY_SYNTAX),
                row("K2 modulus 0", "v=DKIM1; p=" + TestKeys.rsaKeyInfo(BigInteger.ZERO, E), KEY_SYNTAX),
                row("K2 modulus 15", "v=DKIM1; p=" + TestKeys.bareRsa(BigInteger.valueOf(15), E), KEY_TOO_SHORT),
                row("K2 1023 bits", "v=DKIM1; p=" + TestKeys.bareRsa(odd(1023), E), KEY_TOO_SHORT),
                row("K2 1024 bits", "v=DKIM1; p=" + TestKeys.bareRsa(odd(1024), E), SIGNATURE_MISMATCH),
                row("K2 16384 bits", "v=DKIM1; p=" + TestKeys.bareRsa(odd(16384), E), SIGNATURE_MISMATCH),
                row("K2 16385 bits", "v=DKIM1; p=" + TestKeys.bareRsa(odd(16385), E), KEY_TOO_LONG),
                row("K2 90000 bits", "v=DKIM1; p=" + TestKeys.bareRsa(odd(90000), E), KEY_TOO_LONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void record(String rule, String record, DkimCause cause) {
        assertThat(Verify.one(Verify.record(record), MESSAGE).cause()).isEqualTo(cause);
    }

    private static Arguments row(String rule, String record, DkimCause cause) {
        return Arguments.of(rule, record, cause);
    }

    private static BigInteger odd(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.valueOf(12345));
    }

    private static BigInteger ones(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    private static String longer(String p) {
        byte[] bytes = Base64.getDecoder().decode(p);
        return TestKeys.base64(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void k2KeysOfAllAcceptedLengths() {
        for (KeyPair pair : new KeyPair[] {TestKeys.RSA_1024, RSA, TestKeys.rsa(4096)}) {
            String message = TestSigner.with(pair).sign(HEADER, BODY);
            assertThat(Verify.one(Verify.key(pair), message).cause()).isEqualTo(SIGNATURE_OK);
        }
        SignatureResult shortKey = Verify.one(
                Verify.key(TestKeys.RSA_768), TestSigner.with(TestKeys.RSA_768).sign(HEADER, BODY));
        assertThat(shortKey.cause()).isEqualTo(KEY_TOO_SHORT);
        assertThat(shortKey.result()).isEqualTo(DkimResult.POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        // y = 1, 0, p-1, p, p+1, and the two points of order 8; then a y that is on no point, 31 and 33 bytes
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, KEY_WEAK",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, KEY_WEAK",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA=, KEY_WEAK",
        "7P///////////////////////////////////////38=, KEY_WEAK",
        "7f///////////////////////////////////////38=, KEY_WEAK",
        "7v///////////////////////////////////////38=, KEY_WEAK",
        "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=, KEY_WEAK",
        "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o=, KEY_WEAK",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, KEY_SYNTAX",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==, KEY_SYNTAX",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, KEY_SYNTAX"
    })
    void k2Ed25519Keys(String p, DkimCause cause) {
        Dns dns = Verify.record("v=DKIM1; k=ed25519; p=" + p);
        assertThat(Verify.one(dns, ED25519_MESSAGE).cause()).isEqualTo(cause);
    }

    @Test
    void k2Ed25519KeyMustBeSaidToBeOne() {
        Dns dns = Verify.record("v=DKIM1; p=" + TestKeys.p(ED25519));
        assertThat(Verify.one(dns, ED25519_MESSAGE).cause()).isEqualTo(KEY_UNUSABLE);
    }

    @Test
    void k7SubdomainForbidden() {
        Dns dns = Verify.record("v=DKIM1; t=y:s; p=" + P);
        TestSigner signer = TestSigner.with(RSA).tag("i", "joe@sub.example.com");
        assertThat(Verify.one(dns, signer.sign(HEADER, BODY)).cause()).isEqualTo(SUBDOMAIN_FORBIDDEN);
        assertThat(Verify.one(Verify.key(RSA), signer.sign(HEADER, BODY)).cause())
                .isEqualTo(SIGNATURE_OK);
        assertThat(Verify.one(
                                dns,
                                TestSigner.with(RSA).tag("i", "joe@EXAMPLE.com").sign(HEADER, BODY))
                        .cause())
                .isEqualTo(SIGNATURE_OK);
    }

    @Test
    void k7TestingIsSaidAndAPassCounts() {
        Dns dns = Verify.record("v=DKIM1; t=y; p=" + P);
        SignatureResult good = Verify.one(dns, MESSAGE);
        assertThat(good.testing()).isTrue();
        assertThat(good.isUsableForAlignment()).isTrue();
        SignatureResult bad = Verify.one(dns, MESSAGE.replace("game", "match"));
        assertThat(bad.testing()).isTrue();
        assertThat(bad.explanation()).contains("testing");
        assertThat(Verify.one(Verify.key(RSA), MESSAGE).testing()).isFalse();
    }

    @Test
    void k8LookupsThatFindNoKey() {
        assertThat(Verify.one(new Zones().dns(), MESSAGE).cause()).isEqualTo(KEY_NOT_FOUND);
        assertThat(Verify.one(
                                new Zones()
                                        .txt("x.sel._domainkey.example.com", "x")
                                        .dns(),
                                MESSAGE)
                        .cause())
                .isEqualTo(KEY_NOT_FOUND);
        for (String behaviour : new String[] {"SERVFAIL", "TIMEOUT"}) {
            Dns dns =
                    new Zones().broken("sel._domainkey.example.com", behaviour).dns();
            SignatureResult result = Verify.one(dns, MESSAGE);
            assertThat(result.cause()).isEqualTo(DNS_TROUBLE);
            assertThat(result.result()).isEqualTo(DkimResult.TEMPERROR);
        }
    }

    @Test
    void k8StringsAreJoinedAndAliasesFollowed() {
        String record = Verify.keyRecord(RSA);
        Dns dns = new Zones()
                .strings("keys.example.net", record.substring(0, 30), record.substring(30, 200), record.substring(200))
                .cname("sel._domainkey.example.com", "keys.example.net")
                .dns();
        assertThat(Verify.one(dns, MESSAGE).cause()).isEqualTo(SIGNATURE_OK);
    }

    @Test
    void k8SeveralRecords() {
        String good = Verify.keyRecord(RSA);
        String other = Verify.keyRecord(OTHER_RSA);
        assertThat(causeOf("text", good)).isEqualTo(SIGNATURE_OK);
        assertThat(causeOf("text", "v=spf1 -all", "a", "b", "c", "d", good)).isEqualTo(SIGNATURE_OK);
        assertThat(causeOf(other, good)).isEqualTo(SIGNATURE_OK);
        assertThat(causeOf("p=", good)).isEqualTo(SIGNATURE_OK);
        assertThat(causeOf("text", other)).isEqualTo(SIGNATURE_MISMATCH);
        assertThat(causeOf(other, "text")).isEqualTo(SIGNATURE_MISMATCH);
        assertThat(causeOf("text", "text 2")).isEqualTo(KEY_SYNTAX);
        assertThat(causeOf(other, other + ";", other + "; n=1", good)).isEqualTo(SIGNATURE_OK);
        assertThat(causeOf(other, other + ";", other + "; n=1", other + "; n=2", good))
                .isEqualTo(SIGNATURE_MISMATCH);
    }

    private static DkimCause causeOf(String... records) {
        return Verify.one(Verify.record(records), MESSAGE).cause();
    }

    /** RFC 4871 3.6.1: the first asterisk stands for anything, all else for itself; local parts have case. */
    @ParameterizedTest
    @CsvSource({
        "*,        joe@example.com,         SIGNATURE_OK",
        "joe,      joe@example.com,         SIGNATURE_OK",
        "' joe ',  joe@example.com,         SIGNATURE_OK",
        "joe,      joe@sub.EXAMPLE.com,     SIGNATURE_OK",
        "j*e,      joe@example.com,         SIGNATURE_OK",
        "joe*,     joe@example.com,         SIGNATURE_OK",
        "*joe,     joe@example.com,         SIGNATURE_OK",
        "joe+*,    joe+news@example.com,    SIGNATURE_OK",
        "joe+*,    joe@example.com,         GRANULARITY_MISMATCH",
        "*-offer,  joe-offer@example.com,   SIGNATURE_OK",
        "*-offer,  joe-offers@example.com,  GRANULARITY_MISMATCH",
        "joe=3Bx,  joe=3Bx@example.com,     GRANULARITY_MISMATCH",
        "j=6Fe,    joe@example.com,         GRANULARITY_MISMATCH",
        "joe,      j=6Fe@example.com,       SIGNATURE_OK",
        "jo*oe,    joe@example.com,         GRANULARITY_MISMATCH",
        "jo*oe,    jooe@example.com,        SIGNATURE_OK",
        "a*b*c,    axb*c@example.com,       SIGNATURE_OK",
        "a*b*c,    axbxc@example.com,       GRANULARITY_MISMATCH",
        "j?e,      joe@example.com,         GRANULARITY_MISMATCH",
        "j.e,      joe@example.com,         GRANULARITY_MISMATCH",
        "JOE,      joe@example.com,         GRANULARITY_MISMATCH",
        "joe,      JOE@example.com,         GRANULARITY_MISMATCH",
        "J*,       joe@example.com,         GRANULARITY_MISMATCH",
        "jim,      joe@example.com,         GRANULARITY_MISMATCH",
        "joe,      joel@example.com,        GRANULARITY_MISMATCH",
        "'',       joe@example.com,         GRANULARITY_MISMATCH",
        "'',       @example.com,            GRANULARITY_MISMATCH",
        "joe,      @example.com,            GRANULARITY_MISMATCH",
        "*,        @example.com,            SIGNATURE_OK"
    })
    void h3Granularity(String granularity, String identity, DkimCause cause) {
        Dns dns = Verify.record("v=DKIM1; g=" + granularity + "; p=" + P);
        String message = TestSigner.with(RSA).tag("i", identity).sign(HEADER, BODY);
        assertThat(Verify.all(dns, message, historic("key-granularity")).get(0).cause())
                .isEqualTo(cause);
        assertThat(Verify.all(dns, message, historic("adsp, domainkeys-policy, dmarc-pct"))
                        .get(0)
                        .cause())
                .isEqualTo(SIGNATURE_OK);
        assertThat(Verify.one(dns, message).cause()).isEqualTo(SIGNATURE_OK);
    }

    /** RFC 4871 3.6.1: without i= the local part is empty. */
    @ParameterizedTest
    @CsvSource({
        "p=,       SIGNATURE_OK",
        "g=*; p=,  SIGNATURE_OK",
        "g=; p=,   GRANULARITY_MISMATCH",
        "g=joe; p=, GRANULARITY_MISMATCH"
    })
    void h3GranularityWithoutIdentity(String record, DkimCause cause) {
        SignatureResult result = Verify.all(Verify.record(record + P), MESSAGE, historic("key-granularity"))
                .get(0);
        assertThat(result.cause()).isEqualTo(cause);
        assertThat(result.passed()).isEqualTo(cause == SIGNATURE_OK);
    }

    /** Another record at the same name may be for that local part. */
    @Test
    void h3EachRecordHasItsGranularity() {
        Dns dns = Verify.record("g=jim; p=" + P, "g=; p=" + P, "g=joe; p=" + P);
        String message = TestSigner.with(RSA).tag("i", "joe@example.com").sign(HEADER, BODY);
        assertThat(Verify.all(dns, message, historic("key-granularity")).get(0).cause())
                .isEqualTo(SIGNATURE_OK);
    }

    private static DkimSettings historic(String words) {
        return DkimSettings.of(Settings.check(
                "signet.properties",
                Map.of("historic", words),
                List.of(DkimSettings.MAX_SIGNATURES, Historic.SETTING)));
    }
}
