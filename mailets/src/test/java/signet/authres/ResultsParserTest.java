package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.message.ByteSlice;

/** B1. Field values in the table have no line ends but those written as \n, which stand for CRLF. */
class ResultsParserTest {
    private static ParsedResults parse(String value) {
        return AuthenticationResults.parse(ByteSlice.of(value, StandardCharsets.UTF_8));
    }

    private static AuthenticationResults field(ResInfo... results) {
        return new AuthenticationResults("example.com", List.of(results));
    }

    @Test
    void readsServiceThatDidNothing() { // RFC 8601 B.2
        assertThat(parse(" example.org 1; none"))
                .isEqualTo(new ParsedResults.Complete(new AuthenticationResults("example.org", List.of())));
    }

    @Test
    void readsSeveralResults() { // RFC 8601 B.4
        assertThat(parse(
                                " example.com;\r\n\t  auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n"
                                        + "          spf=pass smtp.mailfrom=example.net; iprev=pass\r\n  policy.iprev=192.0.2.200\r\n")
                        .complete())
                .contains(field(
                        ResInfo.of("auth", "pass").withComment("cram-md5").with("smtp", "auth", "sender@example.net"),
                        ResInfo.of("spf", "pass").with("smtp", "mailfrom", "example.net"),
                        ResInfo.of("iprev", "pass").with("policy", "iprev", "192.0.2.200")));
    }

    @Test
    void readsReasons() { // RFC 8601 B.6
        assertThat(parse(" example.com;\r\n      dkim=pass reason=\"good signature\"\r\n"
                                + "        header.i=@mail-router.example.net;\r\n      dkim=fail reason=\"bad signature\"\r\n"
                                + "        header.i=@newyork.example.com")
                        .complete())
                .contains(field(
                        ResInfo.of("dkim", "pass")
                                .withReason("good signature")
                                .with("header", "i", "@mail-router.example.net"),
                        ResInfo.of("dkim", "fail")
                                .withReason("bad signature")
                                .with("header", "i", "@newyork.example.com")));
    }

    @Test
    void readsCommentsEverywhere() { // RFC 8601 B.7
        assertThat(parse(
                                " foo.example.net (foobar) 1 (baz);\r\n    dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n"
                                        + "      policy (A dot can go here) . (like that) expired\r\n"
                                        + "      (this surprised me) = (as I wasn't expecting it) 1362471462")
                        .complete())
                .contains(new AuthenticationResults(
                        "foo.example.net",
                        List.of(ResInfo.of("dkim", "fail").with("policy", "expired", "1362471462"))));
    }

    @Test
    void readsAnswerWithNotableProperties() {
        ParsedResults parsed = parse("mx.example.net 1; spf=pass (sender IP is 192.0.2.1) smtp.rcpttodomain=example.org"
                + " smtp.mailfrom=example.com; dmarc=pass (p=none sp=none pct=100) action=none header.from=example.com;"
                + " dkim=pass (signature was verified) header.d=example.com; compauth=pass reason=100;");
        AuthenticationResults field = parsed.complete().orElseThrow();
        assertThat(field.results()).extracting(ResInfo::method).containsExactly("spf", "dmarc", "dkim", "compauth");
        assertThat(field.results().get(1).comment()).isEqualTo("p=none sp=none pct=100");
        assertThat(field.results().get(1).value("header", "from")).isEqualTo("example.com");
        assertThat(field.results().get(1).properties()).hasSize(1);
        assertThat(field.results().get(3).reason()).isEqualTo("100");
    }

    /** Each value is read and then written; what is written shows how it was understood. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.example;none                                   | a.example; none",
                "a.example ; (why) NONE (not)                     | a.example; none",
                "\"a.example\" ; spf=none                         | a.example; spf=none",
                "\"two words\"; spf=none                          | \"two words\"; spf=none",
                "a.example(one)1(two);spf=none                    | a.example; spf=none",
                "\\n\\ta.example\\n\\t;\\n\\tspf\\n\\t=\\n\\tnone\\n\\t | a.example; spf=none",
                "a.example; spf=none\\n                           | a.example; spf=none",
                "a.example; SPF=Pass SMTP.MailFrom=X.example      | a.example; spf=pass smtp.mailfrom=X.example",
                "a.example; dkim/1=pass                           | a.example; dkim=pass",
                "a.example; dkim / 2 = pass                       | a.example; dkim/2=pass",
                "a.example; x-new=who-knows x-p.x-q=v             | a.example; x-new=who-knows x-p.x-q=v",
                "a.example; x_old=y                               | a.example; x_old=y",
                "a.example; spf=pass;                             | a.example; spf=pass",
                "a.example; spf=pass; ; dkim=none;;               | a.example; spf=pass; dkim=none",
                "a.example; spf=pass reason=short                 | a.example; spf=pass reason=short",
                "a.example; spf=pass reason = (x) \"\"            | a.example; spf=pass",
                "a.example; spf=pass reason=a reason=b            | a.example; spf=pass reason=a",
                "a.example; spf=pass smtp.helo=x reason=late      | a.example; spf=pass reason=late smtp.helo=x",
                "a.example; spf=pass (a (b) \\(c\\)) (d)          | a.example; spf=pass (a \\(b\\) \\(c\\) d)",
                "a.example; spf=pass (a\\n b)                     | a.example; spf=pass (a b)",
                "a.example; spf=pass ()                           | a.example; spf=pass",
                "a.example; dkim=pass header.b=aB/d+e=            | a.example; dkim=pass header.b=\"aB/d+e=\"",
                "a.example; dkim=pass header.b=\"aB/d+e=\"        | a.example; dkim=pass header.b=\"aB/d+e=\"",
                "a.example; iprev=pass policy.iprev=2001:db8::1   | a.example; iprev=pass policy.iprev=\"2001:db8::1\"",
                "a.example; dkim=pass header.i=@b.example         | a.example; dkim=pass header.i=@b.example",
                "a.example; dkim=pass header.i = (c) a+b@c.example (d) header.s=s | a.example; dkim=pass header.i=a+b@c.example header.s=s",
                "a.example; spf=pass smtp.mailfrom=\"a b\"@c.example | a.example; spf=pass smtp.mailfrom=\"a b\"@c.example",
                "a.example; spf=pass smtp.mailfrom=\"a\\\"\\b\"@c.example | a.example; spf=pass smtp.mailfrom=\"a\\\"b\"@c.example",
                "a.example; spf=pass smtp.mailfrom=SRS0=x=y=b.example=u@c.example | a.example; spf=pass smtp.mailfrom=SRS0=x=y=b.example=u@c.example",
                "a.example; spf=none smtp.mailfrom=<> smtp.helo=h | a.example; spf=none smtp.mailfrom=\"<>\" smtp.helo=h",
                "a.example; spf=none smtp.mailfrom=               | a.example; spf=none smtp.mailfrom=\"\"",
                "a.example; spf=none smtp.mailfrom=; dkim=none    | a.example; spf=none smtp.mailfrom=\"\"; dkim=none",
                "a.example; dmarc=pass action=none header.from=b  | a.example; dmarc=pass header.from=b",
                "a.example; spf=pass smtp.helo=\"a\\n b; (c)\"    | a.example; spf=pass smtp.helo=\"a b; (c)\"",
                "a.example; none=pass                             | a.example; none=pass",
            })
    void understands(String value, String written) {
        ParsedResults parsed = parse(lineEnds(value));
        assertThat(parsed.problem()).as(value).isEmpty();
        String field = new String(parsed.complete().orElseThrow().toField(), StandardCharsets.US_ASCII);
        String unfolded = field.replace("\r\n    ", " ").replace("\r\n", "").replace("Authentication-Results: ", "");
        assertThat(unfolded).as(value).isEqualTo(written);
    }

    private static String lineEnds(String value) {
        return value.replace("\\n", "\r\n").replace("\\t", "\t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.example                          | neither results nor none at byte 9",
                "a.example;                         | neither results nor none at byte 10",
                "a.example; spf                     | expected '=' at byte 14",
                "a.example; spf=                    | expected a name at byte 15",
                "a.example; =pass                   | expected a name at byte 11",
                "a.example; spf=\"pass\"            | expected a name at byte 15",
                "a.example; spf=pass; none          | expected '=' at byte 25",
                "a.example; none; spf=pass          | expected '=' at byte 15",
                "a.example; spf=pass smtp.=x        | expected a name at byte 25",
                "a.example; spf=pass smtp.helo      | expected '=' at byte 29",
                "a.example; spf=pass smtp.helo=\"x  | unclosed quoted string at byte 32",
                "a.example; spf=pass (x             | unclosed comment at byte 22",
                "a.example; spf=pass (x\\           | unexpected control character at byte 23",
                "a.example; spf=pass )              | unexpected character at byte 20",
                "a.example; spf=pass @              | unexpected character at byte 20",
                "a.example; dkim/=pass              | expected a version number at byte 16",
                "a.example; dkim/1234567890=pass    | expected a version number at byte 25",
                "a.example 2; what=ever             | unknown version of the field",
            })
    void knowsWhoWroteWhatCannotBeRead(String value, String problem) {
        ParsedResults parsed = parse(value);
        assertThat(parsed).as(value).isInstanceOf(ParsedResults.AuthservIdOnly.class);
        assertThat(((ParsedResults.AuthservIdOnly) parsed).authservId()).isEqualTo("a.example");
        assertThat(parsed.problem()).as(value).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                            | expected an authserv-id at byte 0",
                "; none                        | expected an authserv-id at byte 0",
                "\"\"; none                    | expected an authserv-id at byte 2",
                "(a.example                    | unclosed comment at byte 10",
                "\"a.example; none             | unclosed quoted string at byte 16",
                "a.example b; none             | expected a semicolon at byte 10",
                "a.example 1 b; none           | expected a semicolon at byte 12",
                "a.example 1 2; none           | expected a semicolon at byte 12",
                "a@b.example; none             | expected a semicolon at byte 1",
                "spf=pass smtp.mailfrom=a      | expected a semicolon at byte 3",
            })
    void saysWhereTheStartCannotBeRead(String value, String problem) {
        assertThat(parse(value)).as(value).isEqualTo(new ParsedResults.Unreadable(problem));
    }

    @Test
    void refusesControlCharacters() {
        for (String control : List.of("\0", "\u0001", "\u000b", "\r", "\n", "\u007f", "\rX", "\nX", "\r\nX")) {
            assertThat(parse("a.example; spf=pass smtp.helo=a" + control + "b").complete())
                    .isEmpty();
            assertThat(parse("a.example; spf=pass smtp.helo=\"a" + control + "b\"")
                            .complete())
                    .isEmpty();
            assertThat(parse("a.example; spf=pass (a" + control + "b)").complete())
                    .isEmpty();
            assertThat(parse("a.example" + control + "; none").complete()).isEmpty();
        }
    }

    @Test
    void keepsUtf8() { // RFC 8616 5
        assertThat(parse("bücher.example; spf=pass (grüß) smtp.mailfrom=jörg@bücher.example")
                        .complete())
                .contains(new AuthenticationResults(
                        "bücher.example",
                        List.of(ResInfo.of("spf", "pass")
                                .withComment("grüß")
                                .with("smtp", "mailfrom", "jörg@bücher.example"))));
    }

    @Test
    void replacesMalformedUtf8() {
        byte[] value = "a.example; spf=pass smtp.helo=b\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        AuthenticationResults field =
                AuthenticationResults.parse(ByteSlice.of(value)).complete().orElseThrow();
        assertThat(field.results().get(0).value("smtp", "helo")).isEqualTo("b\ufffd");
    }

    @Test
    void readsDeeplyNestedCommentsInOnePass() {
        String open = "(".repeat(200_000);
        assertThat(parse("a.example " + open).problem()).isEqualTo("unclosed comment at byte 200010");
        assertThat(parse("a.example " + open + ")".repeat(200_000) + "; none").complete())
                .isPresent();
    }
}
