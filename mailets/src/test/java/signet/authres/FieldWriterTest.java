package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B3 to B5: how our own field looks. */
class FieldWriterTest {
    private static final AuthservId OWN = AuthservId.of("mail.example.org");

    private static String write(ResInfo... results) {
        return new String(new AuthenticationResults(OWN, List.of(results)).toField(), StandardCharsets.US_ASCII);
    }

    private static String writeValue(String value) {
        String field = write(ResInfo.of("spf", "pass").with("smtp", "mailfrom", value))
                .replace("\r\n    smtp", " smtp")
                .replace("\r\n ", " ");
        String before = "Authentication-Results: mail.example.org;    spf=pass smtp.mailfrom=";
        assertThat(field).startsWith(before).endsWith("\r\n");
        return field.substring(before.length(), field.length() - 2);
    }

    @Test
    void b4WritesNoneForNoResults() {
        assertThat(write()).isEqualTo("Authentication-Results: mail.example.org; none\r\n");
    }

    @Test
    void b4WritesOneResultToALineAndFoldsLongOnes() {
        assertThat(write(
                        ResInfo.of("spf", "pass").with("smtp", "mailfrom", "example.com"),
                        ResInfo.of("dkim", "fail")
                                .withComment("body hash did not match")
                                .with("header", "d", "newsletter.example.com")
                                .with("header", "i", "@example.com")
                                .with("header", "b", "aB/d+e0="),
                        ResInfo.of("iprev", "permerror")))
                .isEqualTo("Authentication-Results: mail.example.org;\r\n"
                        + "    spf=pass smtp.mailfrom=example.com;\r\n"
                        + "    dkim=fail (body hash did not match) header.d=newsletter.example.com\r\n"
                        + "    header.i=@example.com header.b=\"aB/d+e0=\";\r\n"
                        + "    iprev=permerror\r\n");
    }

    @Test
    void foldsInsideALongTextAtItsSpaces() {
        String reason = "the signature covers only a part of the message, and the rest, which anybody may have added, "
                + "is (as far as we can see) longer";
        assertThat(write(ResInfo.of("dkim", "policy").withReason(reason), ResInfo.of("spf", "none")))
                .isEqualTo("Authentication-Results: mail.example.org;\r\n"
                        + "    dkim=policy\r\n"
                        + "    reason=\"the signature covers only a part of the message, and the rest,\r\n"
                        + " which anybody may have added, is (as far as we can see) longer\";\r\n"
                        + "    spf=none\r\n");
    }

    @Test
    void writesMethodVersion() {
        ResInfo second = new ResInfo("dkim", 2, "pass", "", "", List.of());
        assertThat(write(second)).endsWith("    dkim/2=pass\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "example.com             | example.com",
                "@example.com            | @example.com",
                "a.b+c=d/e@example.com   | a.b+c=d/e@example.com",
                "{x}                     | {x}",
                "``                      | \"\"",
                "<>                      | \"<>\"",
                "2001:db8::1             | \"2001:db8::1\"",
                "[192.0.2.1]             | \"[192.0.2.1]\"",
                "a b                     | \"a b\"",
                "a  b                    | \"a b\"",
                "a\"b                    | \"a\\\"b\"",
                "a\\b                    | \"a\\\\b\"",
                "a;b                     | \"a;b\"",
                "a(b)                    | \"a(b)\"",
                "user@localhost          | \"user@localhost\"",
                "a..b@example.com        | \"a..b@example.com\"",
                ".a@example.com          | \".a@example.com\"",
                "a.@example.com          | \"a.@example.com\"",
                "a@b@example.com         | \"a@b@example.com\"",
                "a@-example.com          | \"a@-example.com\"",
                "a@example-.com          | \"a@example-.com\"",
                "a@example.com.          | \"a@example.com.\"",
                "a@.example.com          | \"a@.example.com\"",
                "a@exa mple.com          | \"a@exa mple.com\"",
                "@                       | \"@\"",
                "\"a b\"@example.com     | \"a b\"@example.com",
                "\"a\\\"b\"@example.com  | \"a\\\"b\"@example.com",
                "\"a\\b\"@example.com    | \"ab\"@example.com",
                "\"a b\"@example.com;x=y | \"\\\"a b\\\"@example.com;x=y\"",
                "\"a\"b\"@example.com    | \"\\\"a\\\"b\\\"@example.com\"",
                "\"a b@example.com       | \"\\\"a b@example.com\"",
                "bücher.example          | xn--bcher-kva.example",
                "@bücher.example         | @xn--bcher-kva.example",
                "jörg@BÜCHER.example     | j{U+00F6}rg@xn--bcher-kva.example",
                "a@b ü.example           | \"a@b {U+00FC}.example\"",
                "bücher                  | b{U+00FC}cher",
                "jörg@example.com        | j{U+00F6}rg@example.com",
                "jö rg                   | \"j{U+00F6} rg\"",
                "☃\uD83D\uDE00           | {U+2603}{U+1F600}",
            })
    void b5QuotesWhatIsNoTokenAndNoAddress(String value, String written) {
        assertThat(writeValue(value)).isEqualTo(written);
    }

    @Test
    void b5MakesUnprintableCharactersVisible() {
        assertThat(writeValue("a\r\nX-Evil: b\0\t\u007f\ud800\u0085"))
                .isEqualTo("\"a{U+000D}{U+000A}X-Evil: b{U+0000}{U+0009}{U+007F}{U+D800}{U+0085}\"");
        assertThat(write(ResInfo.of("dkim", "fail").withComment("a\r\nb) header.d=bank.example (\\")))
                .isEqualTo("Authentication-Results: mail.example.org;\r\n"
                        + "    dkim=fail (a{U+000D}{U+000A}b\\) header.d=bank.example \\(\\\\)\r\n");
        assertThat(write(ResInfo.of("dkim", "fail").withReason("a\r\n\"; dkim=pass")))
                .isEqualTo("Authentication-Results: mail.example.org;\r\n"
                        + "    dkim=fail reason=\"a{U+000D}{U+000A}\\\"; dkim=pass\"\r\n");
    }

    @Test
    void b5CutsLongTexts() {
        assertThat(writeValue("x".repeat(400))).isEqualTo("x".repeat(400));
        assertThat(writeValue("x".repeat(401))).isEqualTo("x".repeat(397) + "...");
        assertThat(writeValue("x".repeat(390) + "öö")).isEqualTo("x".repeat(390) + "...");
        assertThat(writeValue("\"".repeat(10_000))).isEqualTo('"' + "\\\"".repeat(397) + "...\"");
    }

    @Test
    void b5WritesAnyAuthservIdAsAValue() {
        AuthenticationResults odd = new AuthenticationResults("a b; spf=pass\r\n", List.of());
        assertThat(new String(odd.toField(), StandardCharsets.US_ASCII))
                .isEqualTo("Authentication-Results: \"a b; spf=pass{U+000D}{U+000A}\"; none\r\n");
    }

    @Test
    void writesForeignAuthservIdWithALabels() {
        AuthenticationResults foreign = new AuthenticationResults("mx.bücher.example", List.of());
        assertThat(new String(foreign.toField(), StandardCharsets.US_ASCII))
                .isEqualTo("Authentication-Results: mx.xn--bcher-kva.example; none\r\n");
    }

    @Test
    void b5RefusesNamesThatAreNoKeywords() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResInfo.of("dk im", "pass"));
        assertThatIllegalArgumentException().isThrownBy(() -> ResInfo.of("dkim", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Property("header", "d=x", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Property("hea\r\nder", "d", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthenticationResults("", List.of()));
    }
}
