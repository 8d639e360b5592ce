package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import signet.message.ByteSlice;
import signet.message.PrependedMessage;

/** B1 to B5: the examples of RFC 8601 B, read, written again, and received. */
class RfcExamplesTest {
    private static final String B2 = " example.org 1; none";

    private static final String B3 = """
             example.com;
                     spf=pass smtp.mailfrom=example.net""";

    private static final String B4_SESSION = """
             example.com;
                      auth=pass (cram-md5) smtp.auth=sender@example.net;
                      spf=pass smtp.mailfrom=example.net""";

    private static final String B4_ADDRESS = """
             example.com; iprev=pass
                      policy.iprev=192.0.2.200""";

    private static final String B5_SIGNATURE = """
             example.com;
                      dkim=pass (good signature) header.d=example.com""";

    private static final String B5_SESSION = """
             example.com;
                      auth=pass (cram-md5) smtp.auth=sender@example.com;
                      spf=fail smtp.mailfrom=example.com""";

    private static final String B6_AFTER_THE_LIST = """
             example.com;
                  dkim=pass reason="good signature"
                    header.i=@mail-router.example.net;
                  dkim=fail reason="bad signature"
                    header.i=@newyork.example.com""";

    private static final String B6_AT_THE_LIST = """
             example.net;
                  dkim=pass (good signature) header.i=@newyork.example.com""";

    private static final String B7 = """
             foo.example.net (foobar) 1 (baz);
                dkim (Because I like it) / 1 (One yay) = (wait for it) fail
                  policy (A dot can go here) . (like that) expired
                  (this surprised me) = (as I wasn't expecting it) 1362471462""";

    /** Where the example stands, the value of the field, what it says, and the field as this service would write it. */
    static Stream<Arguments> examples() {
        ResInfo auth = ResInfo.of("auth", "pass").withComment("cram-md5");
        ResInfo good = ResInfo.of("dkim", "pass");
        return Stream.of(
                example("B.2", B2, field("example.org"), "example.org; none"),
                example(
                        "B.3",
                        B3,
                        field("example.com", ResInfo.of("spf", "pass").with("smtp", "mailfrom", "example.net")),
                        "example.com;",
                        "    spf=pass smtp.mailfrom=example.net"),
                example(
                        "B.4 first",
                        B4_SESSION,
                        field(
                                "example.com",
                                auth.with("smtp", "auth", "sender@example.net"),
                                ResInfo.of("spf", "pass").with("smtp", "mailfrom", "example.net")),
                        "example.com;",
                        "    auth=pass (cram-md5) smtp.auth=sender@example.net;",
                        "    spf=pass smtp.mailfrom=example.net"),
                example(
                        "B.4 second",
                        B4_ADDRESS,
                        field("example.com", ResInfo.of("iprev", "pass").with("policy", "iprev", "192.0.2.200")),
                        "example.com;",
                        "    iprev=pass policy.iprev=192.0.2.200"),
                example(
                        "B.5 first",
                        B5_SIGNATURE,
                        field("example.com", good.withComment("good signature").with("header", "d", "example.com")),
                        "example.com;",
                        "    dkim=pass (good signature) header.d=example.com"),
                example(
                        "B.5 second",
                        B5_SESSION,
                        field(
                                "example.com",
                                auth.with("smtp", "auth", "sender@example.com"),
                                ResInfo.of("spf", "fail").with("smtp", "mailfrom", "example.com")),
                        "example.com;",
                        "    auth=pass (cram-md5) smtp.auth=sender@example.com;",
                        "    spf=fail smtp.mailfrom=example.com"),
                example(
                        "B.6 first",
                        B6_AFTER_THE_LIST,
                        field(
                                "example.com",
                                good.withReason("good signature").with("header", "i", "@mail-router.example.net"),
                                ResInfo.of("dkim", "fail")
                                        .withReason("bad signature")
                                        .with("header", "i", "@newyork.example.com")),
                        "example.com;",
                        "    dkim=pass reason=\"good signature\" header.i=@mail-router.example.net;",
                        "    dkim=fail reason=\"bad signature\" header.i=@newyork.example.com"),
                example(
                        "B.6 second",
                        B6_AT_THE_LIST,
                        field(
                                "example.net",
                                good.withComment("good signature").with("header", "i", "@newyork.example.com")),
                        "example.net;",
                        "    dkim=pass (good signature) header.i=@newyork.example.com"),
                // comments are kept only where a reader wants them: beside the result
                example(
                        "B.7",
                        B7,
                        field("foo.example.net", ResInfo.of("dkim", "fail").with("policy", "expired", "1362471462")),
                        "foo.example.net;",
                        "    dkim=fail policy.expired=1362471462"));
    }

    private static Arguments example(String section, String value, AuthenticationResults says, String... written) {
        return Arguments.of(
                section, lines(value), says, "Authentication-Results: " + String.join("\r\n", written) + "\r\n");
    }

    private static AuthenticationResults field(String authservId, ResInfo... results) {
        return new AuthenticationResults(authservId, List.of(results));
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }

    private static ParsedResults parse(String value) {
        return AuthenticationResults.parse(ByteSlice.of(value, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void b1IsRead(String section, String value, AuthenticationResults says, String written) {
        assertThat(parse(value)).isEqualTo(new ParsedResults.Complete(says));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void b4IsWrittenAndReadAgain(String section, String value, AuthenticationResults says, String written) {
        assertThat(new String(says.toField(), StandardCharsets.US_ASCII)).isEqualTo(written);
        assertThat(parse(written.substring("Authentication-Results:".length())))
                .isEqualTo(new ParsedResults.Complete(says));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void b2IsRemovedBySomeServiceOfThatNameOnly(
            String section, String value, AuthenticationResults says, String written) throws IOException {
        String field = "Authentication-Results:" + value + "\r\n";
        String rest = "From: sender@example.net\r\n\r\nHello!\r\n";
        assertThat(received(says.authservId(), field + rest)).isEqualTo(stamp(says.authservId()) + rest);
        assertThat(received("mail.elsewhere.example", field + rest))
                .isEqualTo(stamp("mail.elsewhere.example") + field + rest);
    }

    /** B.1: the message has no field before we put ours on top. */
    @Test
    void b3TheFieldGoesAboveAllOthers() throws IOException {
        String message = lines("""
                Received: from mail-router.example.com
                              (mail-router.example.com [192.0.2.1])
                          by server.example.org (8.11.6/8.11.6)
                              with ESMTP id g1G0r1kA003489;
                          Fri, Feb 15 2002 17:19:07 -0800
                From: sender@example.com
                Date: Fri, Feb 15 2002 16:54:30 -0800
                To: receiver@example.org
                Message-Id: <12345.abc@example.com>
                Subject: here's a sample

                Hello!  Goodbye!
                """);
        assertThat(received("example.org", message)).isEqualTo(stamp("example.org") + message);
    }

    /** B.6: the list's own results stay for whoever trusts the list, and those that pretend to be ours go. */
    @Test
    void b3OneFieldIsOursHoweverManyThereWere() throws IOException {
        String ours = "Authentication-Results:" + lines(B6_AFTER_THE_LIST) + "\r\n";
        String received = "Received: from mail-router.example.net\r\n      (mail-router.example.net [192.0.2.250])\r\n";
        String theirs = "Authentication-Results:" + lines(B6_AT_THE_LIST) + "\r\n";
        String rest = "From: sender@newyork.example.com\r\n\r\nHello!\r\n";
        assertThat(received("example.com", ours + received + ours + theirs + rest))
                .isEqualTo(stamp("example.com") + received + theirs + rest);
    }

    private static String stamp(String authservId) {
        return "Authentication-Results: " + authservId + ";\r\n    dkim=none\r\n";
    }

    /** What a service of that name makes of a message from outside. */
    private static String received(String authservId, String message) throws IOException {
        AuthservId own = AuthservId.of(authservId);
        byte[] field = new AuthenticationResults(own, List.of(ResInfo.of("dkim", "none"))).toField();
        try (InputStream stamped = PrependedMessage.read(
                field,
                new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII)),
                header -> ForgedResults.in(header, own))) {
            return new String(stamped.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Each method with the properties that are registered for it, and nothing of a message outside its place. */
    @Test
    void b4EachMethodHasItsProperties() {
        AuthenticationResults all = field(
                "mail.example.org",
                ResInfo.of("spf", "pass").with("smtp", "mailfrom", "bounce@lists.example.com"),
                ResInfo.of("spf", "none").with("smtp", "helo", "mta.example.com"),
                ResInfo.of("iprev", "pass").with("policy", "iprev", "2001:db8::1"),
                signature("pass", "2026a", "aB3/d+e0"),
                signature("fail", "old", "Zz09xyzA").withComment("the body was changed after signing"),
                ResInfo.of("dkim-adsp", "discard").with("header", "from", "example.com"),
                ResInfo.of("x-domainkeys-policy", "neutral").with("header", "from", "example.com"),
                ResInfo.of("arc", "pass").with("smtp", "remote-ip", "192.0.2.1").with("header", "oldest-pass", "0"),
                ResInfo.of("dmarc", "fail")
                        .with("header", "from", "example.com")
                        .with("policy", "dmarc", "reject"));
        String written = new String(all.toField(), StandardCharsets.US_ASCII);
        assertThat(written.split("\r\n"))
                .containsExactly(
                        "Authentication-Results: mail.example.org;",
                        "    spf=pass smtp.mailfrom=bounce@lists.example.com;",
                        "    spf=none smtp.helo=mta.example.com;",
                        "    iprev=pass policy.iprev=\"2001:db8::1\";",
                        "    dkim=pass header.d=example.com header.i=@news.example.com header.s=2026a",
                        "    header.a=rsa-sha256 header.b=\"aB3/d+e0\";",
                        "    dkim=fail (the body was changed after signing) header.d=example.com",
                        "    header.i=@news.example.com header.s=old header.a=rsa-sha256",
                        "    header.b=Zz09xyzA;",
                        "    dkim-adsp=discard header.from=example.com;",
                        "    x-domainkeys-policy=neutral header.from=example.com;",
                        "    arc=pass smtp.remote-ip=192.0.2.1 header.oldest-pass=0;",
                        "    dmarc=fail header.from=example.com policy.dmarc=reject");
        assertThat(parse(written.substring("Authentication-Results:".length())))
                .isEqualTo(new ParsedResults.Complete(all));
    }

    private static ResInfo signature(String result, String selector, String b) {
        return ResInfo.of("dkim", result)
                .with("header", "d", "example.com")
                .with("header", "i", "@news.example.com")
                .with("header", "s", selector)
                .with("header", "a", "rsa-sha256")
                .with("header", "b", b);
    }

    /** Every property of every method, with what a hostile sender would put there, stays one value of one field. */
    @Test
    void b5HostileValuesStayWhereTheyAre() {
        List<String> hostile = List.of(
                "a@b.example\r\nAuthentication-Results: mail.example.org; dkim=pass",
                "x; dmarc=pass header.from=bank.example",
                "x (comment) \"quoted\" \\",
                "\r\n\r\nbody",
                "\n X: y",
                "\u0000\u0085\u2028\ufeff",
                ")(;\"=/@");
        for (String text : hostile) {
            AuthenticationResults field = field(
                    "mail.example.org",
                    ResInfo.of("spf", "fail").withComment(text).with("smtp", "mailfrom", text),
                    ResInfo.of("spf", "fail").withReason(text).with("smtp", "helo", text),
                    ResInfo.of("iprev", "fail").with("policy", "iprev", text),
                    ResInfo.of("dkim", "fail").with("header", "d", text).with("header", "s", text),
                    ResInfo.of("dmarc", "fail").with("header", "from", text));
            String written = new String(field.toField(), StandardCharsets.ISO_8859_1);
            assertThat(Arrays.stream(written.split("\r\n")).skip(1)).allMatch(line -> line.matches(" +[!-~][ -~]*"));
            AuthenticationResults read = parse(written.substring("Authentication-Results:".length()))
                    .complete()
                    .orElseThrow();
            assertThat(read.results())
                    .extracting(ResInfo::method)
                    .containsExactly("spf", "spf", "iprev", "dkim", "dmarc");
            assertThat(read.results()).extracting(ResInfo::result).containsOnly("fail");
            assertThat(read.results())
                    .extracting(info -> info.properties().size())
                    .containsExactly(1, 1, 1, 2, 1);
        }
    }
}
