package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/** B2: which fields of a received header are removed by the service mail.example.org. */
class ForgedResultsTest {
    private static final AuthservId OWN = AuthservId.of("mail.example.org");

    private static List<String> removed(String header) {
        return removed(header.getBytes(StandardCharsets.UTF_8), OWN);
    }

    private static List<String> removed(byte[] header, AuthservId own) {
        HeaderBlock block = HeaderBlock.parse(ByteSlice.of(header), false);
        return ForgedResults.in(block, own).stream().map(HeaderField::toString).toList();
    }

    private static void assertRemoved(String field) {
        assertThat(removed("Subject: before\r\n" + field + "\r\nSubject: after\r\n"))
                .as(field)
                .containsExactly(new String(field.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org; dkim=pass header.d=bank.example",
                "mail.example.org;dkim=pass",
                "MAIL.Example.ORG; dkim=pass",
                "mail.example.org.; dkim=pass",
                "mail.example.org; none",
                "mail.example.org",
                "mail.example.org ;",
                "mail.example.org 1; dkim=pass",
                "mail.example.org 2; dkim=pass",
                "mail.example.org\t\r\n\t1\r\n ; dkim=pass",
                "\r\n mail.example.org; dkim=pass",
                "\r\n \r\n mail.example.org; dkim=pass",
                "(x) mail.example.org (y); dkim=pass",
                "(a (nested) one) (two)mail.example.org; dkim=pass",
                "(\\() mail.example.org; dkim=pass",
                "\"mail.example.org\"; dkim=pass",
                "\"mail\\.example.org\"; dkim=pass",
                "\" mail.example.org \"; dkim=pass",
                "\"mail.example.org\r\n \"; dkim=pass",
                "mail.example.org; this is = not ( readable",
                "mail.example.org; dkim=\"pass\"",
            })
    void b2RemovesOurs(String value) {
        assertRemoved("Authentication-Results: " + value);
        assertRemoved("authentication-results:" + value);
        assertRemoved("AUTHENTICATION-RESULTS \t: " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "; dkim=pass",
                "\"\"; dkim=pass",
                "dkim=pass header.d=bank.example",
                "=?utf-8?q?mail.example.org?=; dkim=pass",
                "\"=?utf-8?q?mail.example.org?=\"; dkim=pass",
                "(unclosed mail.example.org; dkim=pass",
                "(unclosed (nested) mail.example.org; dkim=pass",
                "\"mail.example.org; dkim=pass",
                "mail.example.org junk; dkim=pass",
                "mail.example.org, other.example; dkim=pass",
                "mail.example.org:25; dkim=pass",
                "mail.example.org/in; dkim=pass",
                "mail.example.org= ; dkim=pass",
                "<mail.example.org>; dkim=pass",
                "mail .example.org; dkim=pass",
                "mail.exam\r\n ple.org; dkim=pass",
                "\0mail.example.org; dkim=pass",
                "mail.example.org\0; dkim=pass",
                "other.example\0; dkim=pass",
                "other.example mail.example.org; dkim=pass",
                "\u00a0mail.example.org; dkim=pass",
                "mail.example.org\u200b; dkim=pass",
                "\ufeffmail.example.org; dkim=pass",
                "mail.example.org..; dkim=pass",
                ".mail.example.org; dkim=pass",
                "mail.example.org+; dkim=pass",
                "(mail.example.org) other.example; dkim=pass",
                "other.example (Mail.Example.Org); dkim=pass",
                "(a (b) mail.example.org; dkim=pass (c)) other.example; dkim=fail",
                "(a \\) mail.example.org; dkim=pass () other.example; dkim=fail",
                "(\" ) \") other.example; dkim=pass",
                "(=?utf-8?q?=29?= x) other.example; dkim=pass",
                "\"(\" ; x=y) mail.example.org; dkim=pass",
                "\"other.example; mail.example.org\"; dkim=pass",
            })
    void b2RemovesWhatALenientReaderCouldTakeForOurs(String value) {
        assertRemoved("Authentication-Results: " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.elsewhere.example; spf=pass",
                "mx.elsewhere.example; spf=pass smtp.mailfrom=user@mail.example.org",
                "mx.elsewhere.example; dkim=pass header.d=mail.example.org (mail.example.org)",
                "mx.elsewhere.example 1; spf=pass",
                "mx.elsewhere.example (amavisd-new); dkim=pass",
                "\r\n\tmx.elsewhere.example;\r\n\tspf=pass",
                "\"mx.elsewhere.example\"; spf=pass",
                "mx.elsewhere.example",
                "mx.elsewhere.example; spf=pass (unclosed",
                "mx.elsewhere.example; not readable",
                "in.mail.example.org; spf=pass",
                "example.org; spf=pass",
                "notmail.example.org; spf=pass",
                "mail.example.org.elsewhere.example; spf=pass",
                "example-auth; spf=pass",
                "none",
                "elsewhere+1; spf=pass",
            })
    void b2KeepsTheResultsOfOthers(String value) {
        assertThat(removed("Authentication-Results: " + value + "\r\n"))
                .as(value)
                .isEmpty();
    }

    @Test
    void b2RemovesUnknownVersionsWhoeverWroteThem() { // RFC 8601 5
        assertRemoved("Authentication-Results: mx.elsewhere.example 2; spf=pass");
        assertRemoved("Authentication-Results: mx.elsewhere.example 0; spf=pass");
        assertRemoved("Authentication-Results: mx.elsewhere.example 99999999999; spf=pass");
    }

    @Test
    void b2RemovesDisguisedNames() {
        assertRemoved("Authentication-Results\0: mail.example.org; dkim=pass");
        assertRemoved("\0Authentication-Results: other.example; dkim=pass");
        assertRemoved("Authen\u200btication-Results: other.example; dkim=pass");
        assertRemoved("Authentication-Results\u00a0: other.example; dkim=pass");
        assertRemoved("Authentication-Results\u000b: other.example; dkim=pass");
        assertRemoved("Authentication-Results");
        assertRemoved("Authentication-Results\r\n : other.example");
    }

    @Test
    void b2RemovesFieldsThatHideAnotherBehindAControlCharacter() {
        assertRemoved("X-Note: hello\rAuthentication-Results: mail.example.org; dkim=pass");
        assertRemoved("X-Note: hello\r\rauthentication-results: mail.example.org; dkim=pass");
        assertRemoved("X-Note: hello\0Authentication-Results: mail.example.org; dkim=pass");
        assertRemoved("X-Note: hello\u000bAuthentication-Results : mail.example.org; dkim=pass");
        assertRemoved(
                "Authentication-Results: other.example; spf=pass\rAuthentication-Results: mail.example.org; spf=pass");
    }

    @Test
    void b2RemovesWhiteSpaceThatWouldContinueTheFieldAboveIt() {
        String field = " ; dkim=pass header.d=bank.example\r\n\theader.s=s";
        assertThat(removed(field + "\r\nSubject: x\r\n")).containsExactly(field);
        assertThat(removed("\t\r\nSubject: x\r\n")).containsExactly("\t");
    }

    @Test
    void b2KeepsEverythingElse() {
        assertThat(removed("Received: x\r\nSubject: Authentication-Results: mail.example.org; dkim=pass\r\n"
                        + "X-Authentication-Results: mail.example.org; dkim=pass\r\n"
                        + "Authentication-Results-Original: mail.example.org; dkim=pass\r\n"
                        + "ARC-Authentication-Results: i=1; mail.example.org; dkim=pass\r\n"
                        + "Authentication: mail.example.org\r\n"
                        + "Subject: x\r\n Authentication-Results: mail.example.org; dkim=pass\r\n"
                        + "no field at all\r\n"))
                .isEmpty();
    }

    @Test
    void b2FindsAllOfThemInOrder() {
        assertThat(removed("Authentication-Results: mail.example.org; spf=pass\r\nSubject: x\r\n"
                        + "Authentication-Results: mx.elsewhere.example; spf=pass\r\n"
                        + "Authentication-Results: (\r\n"
                        + "Authentication-Results: mail.example.org; dkim=pass\r\n"))
                .containsExactly(
                        "Authentication-Results: mail.example.org; spf=pass",
                        "Authentication-Results: (",
                        "Authentication-Results: mail.example.org; dkim=pass");
    }

    @Test
    void b2TakesMalformedUtf8ForNobodysName() {
        byte[] latin1 = "Authentication-Results: b\u00fccher.example; none\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(removed(latin1, OWN)).hasSize(1);
    }

    @Test
    void b2ComparesALabelsWithULabels() { // RFC 8601 5
        AuthservId own = AuthservId.of("post.bücher.example");
        for (String id : List.of(
                "post.bücher.example",
                "POST.BÜCHER.example",
                "post.bu\u0308cher.example",
                "post.b\uff35\u0308cher\u3002example",
                "post.xn--bcher-kva.example",
                "\"post.XN--BCHER-KVA.example.\"",
                "other.example (post.Bücher.example)",
                "xn--bcher-kvaaaa.xn--\u00fc.example",
                "xn--a-.example")) {
            assertThat(removed(
                            ("Authentication-Results: " + id + "; dkim=pass\r\n").getBytes(StandardCharsets.UTF_8),
                            own))
                    .as(id)
                    .hasSize(1);
        }
        for (String id :
                List.of("bücher.example", "post.bucher.example", "post.büchér.example", "xn--bcher-kva.example")) {
            assertThat(removed(
                            ("Authentication-Results: " + id + "; dkim=pass\r\n").getBytes(StandardCharsets.UTF_8),
                            own))
                    .as(id)
                    .isEmpty();
        }
    }
}
