package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import signet.domain.DomainName;

/** D1-D3: whom the From field names, and when that is in doubt. */
class AuthorDomainsTest {
    private static AuthorDomains of(String header) {
        return AuthorDomains.of(HeaderBlock.parse(ByteSlice.of(header, UTF_8), false));
    }

    /** The problem and the domains of a header with just this From field, in short. */
    private static String from(String value) {
        return brief(of("Subject: x\r\nFrom: " + value + "\r\nTo: z@to.example\r\n"));
    }

    private static String brief(AuthorDomains authors) {
        String domains = String.join(
                " ", authors.domains().stream().map(DomainName::toString).toList());
        return (authors.problem() + " " + domains + (authors.more() ? " more" : "")).strip();
    }

    private static void assertCases(String... valuesAndResults) {
        for (int i = 0; i < valuesAndResults.length; i += 2) {
            assertThat(from(valuesAndResults[i])).as(valuesAndResults[i]).isEqualTo(valuesAndResults[i + 1]);
        }
    }

    @Test
    void oneMailboxIsTheUsualCase() {
        assertCases(
                "a@x.example", "NONE x.example",
                "<a@X.Example>", "NONE x.example",
                "John <a@x.example>", "NONE x.example",
                "John Q. Public <a@x.example>", "NONE x.example",
                "\"Public, John\" <a@x.example>", "NONE x.example",
                "\"John \\\"J\\\" Public\"<a@x.example>", "NONE x.example",
                "a@x.example (John Public)", "NONE x.example",
                "a@x.example (John @ work)", "NONE x.example",
                "a@x.example (a@x.example)", "NONE x.example",
                "(c) a.b (c) @ (c) x.example (c(c)c)", "NONE x.example",
                "(c) John (c) Public (c) < (c) a@x.example (c) > (c\\)c)", "NONE x.example",
                "\"a b\"@x.example", "NONE x.example",
                "a.\"b\".c@x.example", "NONE x.example",
                "a . b@x.example", "NONE x.example",
                "a+b=c!d#e$f%g&h'i*j/k?l^m_n`o{p|q}r~s@x.example", "NONE x.example",
                "a@localhost", "NONE localhost",
                "a@_x.example", "NONE _x.example",
                "prvs=0123=a@x.example", "NONE x.example");
    }

    @Test
    void foldingIsWhiteSpace() {
        assertCases(
                "John\r\n Public\r\n\t<a@x.example>", "NONE x.example",
                "\r\n a@x.example", "NONE x.example",
                "\"John\r\n Public\" <a@x.example>", "NONE x.example",
                "(c\r\n c) a@x.example\r\n ", "NONE x.example",
                "\r\n \r\n a@x.example", "NONE x.example",
                "John\n <a@x.example>", "NONE x.example",
                "a@x\r\n .example", "MALFORMED x x.example",
                "a@\r\n x.example", "NONE x.example");
    }

    @Test
    void internationalAddressesHaveDomainsOfALabels() { // D1, RFC 6532
        assertCases(
                "ü@x.example", "NONE x.example",
                "Jürgen <ü@faß.de>", "NONE xn--fa-hia.de",
                "\"例え\" <例@例。jp>", "NONE xn--fsq.jp",
                "a@XN--FA-HIA.DE", "NONE xn--fa-hia.de",
                "a@xn--junk-.de", "MALFORMED",
                "a@x\u00a0.example", "MALFORMED x",
                "a@x.example\u00a0", "MALFORMED x.example",
                "a＠evil.example@x.example", "NONE x.example",
                "a@evil.example＠x.example", "MALFORMED evil.example");
    }

    @Test
    void severalMailboxesOfOneDomainAreOneAuthorDomain() { // D2
        assertCases(
                "a@x.example, b@X.example", "NONE x.example",
                "A <a@x.example>,B <b@x.example>,", "NONE x.example",
                ",,a@x.example", "NONE x.example",
                "g: a@x.example, b@x.example;", "NONE x.example");
    }

    @Test
    void severalDomainsAreAllReported() { // D2
        assertCases(
                "a@x.example, b@y.example", "SEVERAL_DOMAINS x.example y.example",
                "A <a@x.example>, a@y.example, B <b@x.example>", "SEVERAL_DOMAINS x.example y.example",
                "g: a@x.example;, b@y.example", "SEVERAL_DOMAINS x.example y.example",
                "a@a, a@b, a@c, a@d, a@e", "SEVERAL_DOMAINS a b c d e",
                "a@a, a@b, a@c, a@d, a@e, a@a", "SEVERAL_DOMAINS a b c d e",
                "a@a, a@b, a@c, a@d, a@e, a@f", "SEVERAL_DOMAINS a b c d e more");
    }

    @Test
    void groupsCountByTheirMembers() { // RFC 6854 2.1
        assertCases(
                "g: a@x.example;", "NONE x.example",
                "\"g h\" i: A <a@x.example>;", "NONE x.example",
                "g:;", "NO_MAILBOX",
                "g:(c) , ;(c)", "NO_MAILBOX",
                "g: a@x.example", "MALFORMED x.example",
                "g: h: a@x.example;;", "MALFORMED x.example",
                ": a@x.example;", "MALFORMED x.example",
                "a@x.example;", "MALFORMED x.example",
                "g@h: a@x.example;", "MALFORMED h x.example");
    }

    @Test
    void whatLooksLikeAnAddressBesideTheAddressIsReported() { // D3
        assertCases(
                "\"a@evil\"@good.example", "MISLEADING good.example evil",
                "\"a@evil.example\"@good.example", "MISLEADING good.example evil.example",
                "\"a@evil.example> \"@good.example", "MISLEADING good.example evil.example",
                "\"a\\@evil.example\"@good.example", "MISLEADING good.example evil.example",
                "a@good.example (b@evil.example)", "MISLEADING good.example evil.example",
                "a@good.example (b(<b@evil.example>))", "MISLEADING good.example evil.example",
                "a@good.example (b@(c)evil.example)", "MISLEADING good.example evil.example",
                "a@good.example (b\\@evil.example)", "MISLEADING good.example evil.example",
                "a@(b@evil.example)good.example", "MISLEADING good.example evil.example");
    }

    @Test
    void displayNamesAreNoAddresses() { // D3
        assertCases(
                "\"b@evil.example\" <a@x.example>", "NONE x.example",
                "\"<b@evil.example>\" <a@x.example>", "NONE x.example",
                "=?utf-8?Q?b=40evil.example?= <a@x.example>", "NONE x.example",
                "=?utf-8?B?PGJAZXZpbC5leGFtcGxlPg==?= <a@x.example>", "NONE x.example",
                "=?utf-8?Q?b@evil.example?= <a@x.example>", "MALFORMED evil.example x.example");
    }

    @Test
    void anAddressAsUnquotedDisplayNameIsCommonAndHidesNoDomain() { // D3
        assertCases(
                "a@x.example <a@x.example>", "NONE x.example",
                "a@x.example<a@x.example>", "NONE x.example",
                "a@x.example (c) <a@x.example>, c@x.example", "NONE x.example",
                "g: a@x.example <a@x.example>;", "NONE x.example",
                "b@evil.example <a@x.example>", "MISLEADING x.example evil.example",
                "\"b@evil.example\"@other.example <a@x.example>", "MISLEADING x.example evil.example other.example",
                "a@x.example <a@x.example", "MALFORMED x.example",
                "a@x.example b@y.example <a@x.example>", "MALFORMED x.example y.example",
                "a@x.example <b@y.example> <c@z.example>", "MALFORMED x.example y.example z.example");
    }

    @Test
    void encodedWordsAreNoPartOfAnAddress() { // RFC 2047 5 (3)
        assertCases(
                "=?utf-8?Q?a=40evil.example?=@x.example", "MALFORMED x.example",
                "<=?utf-8?Q?a=40evil.example?=@x.example>", "MALFORMED x.example",
                "a@=?utf-8?Q?x.example?=", "MALFORMED",
                "=?utf-8?B?YUBldmlsLmV4YW1wbGU=?=", "MALFORMED",
                "\"=?utf-8?Q?a?=\"@x.example", "MALFORMED x.example");
    }

    @Test
    void brokenSyntaxIsMalformedWhateverCanBeFoundInIt() { // D3
        assertCases(
                "", "MALFORMED",
                " ", "MALFORMED",
                ",", "MALFORMED",
                "bare", "MALFORMED",
                "John Public", "MALFORMED",
                "<>", "MALFORMED",
                "@", "MALFORMED",
                "@x.example", "MALFORMED x.example",
                "a@", "MALFORMED",
                "a@.", "MALFORMED",
                "a@.x.example", "MALFORMED x.example",
                "a@x.example.", "MALFORMED x.example",
                "a@x..example", "MALFORMED",
                "a..b@x.example", "MALFORMED x.example",
                ".a@x.example", "MALFORMED x.example",
                "a.@x.example", "MALFORMED x.example",
                ".a <a@x.example>", "MALFORMED x.example",
                "a b@x.example", "MALFORMED x.example",
                "a\"b\"@x.example", "MALFORMED x.example",
                "a@x.example b", "MALFORMED x.example",
                "a@x.example <", "MALFORMED x.example",
                "a@x.example>", "MALFORMED x.example",
                "<a@x.example", "MALFORMED x.example",
                "<a@x.example> b", "MALFORMED x.example",
                "<a@x.example> <b@y.example>", "MALFORMED x.example y.example",
                "<a@x.example>b@y.example", "MALFORMED x.example y.example",
                "<<a@x.example>>", "MALFORMED x.example",
                "<a@x.example, b@y.example>", "MALFORMED x.example y.example",
                "a@x.example@y.example", "MALFORMED x.example y.example",
                "a@x.example (c", "MALFORMED x.example",
                "a@x.example c)", "MALFORMED x.example",
                "(c a@x.example", "MALFORMED x.example",
                "\"a <a@x.example>", "MALFORMED x.example",
                "a@\"x.example\"", "MALFORMED",
                "a@x_!.example", "MALFORMED x_",
                "a@x.example,b", "MALFORMED x.example",
                "Public, John <a@x.example>", "MALFORMED x.example",
                "John [Public] <a@x.example>", "MALFORMED x.example",
                "a@[192.0.2.1]", "MALFORMED",
                "a@[IPv6:2001:db8::1]", "MALFORMED",
                "a@[192.0.2.1], b@x.example", "MALFORMED x.example",
                "a\\@evil.example@x.example", "MALFORMED evil.example x.example",
                "a@x(c).example", "MALFORMED x x.example",
                "a@x . example", "MALFORMED x x.example",
                "\"a\\\r\n \" <a@x.example>", "MALFORMED x.example");
    }

    @Test
    void routesAreNotFollowed() { // RFC 5322 4.4: obs-route; a reader may show any of the names
        assertCases("<@a.example,@b.example:c@d.example>", "MALFORMED a.example b.example d.example");
    }

    @Test
    void controlCharactersAreMalformed() {
        assertCases(
                "a@x.example\0", "MALFORMED x.example",
                "a@x.example\0<b@y.example>", "MALFORMED x.example y.example",
                "a@\0x.example", "MALFORMED x.example",
                "\"\0\" <a@x.example>", "MALFORMED x.example",
                "a@x.example (\u007f)", "MALFORMED x.example",
                "a\u001b@x.example", "MALFORMED x.example",
                "a@x.example\r(c)", "MALFORMED x.example",
                "a@x.example\r", "MALFORMED x.example",
                "\ta@x.example\t", "NONE x.example");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() { // RFC 6532 3.1
        byte[] header = "From: J\u00fcrgen <a@x.example>, b@\u00fc.example, c@y.example\u00fc\r\n".getBytes(ISO_8859_1);
        assertThat(brief(AuthorDomains.of(HeaderBlock.parse(ByteSlice.of(header), false))))
                .isEqualTo("MALFORMED x.example y.example");
    }

    @Test
    void theFieldIsKnownByItsName() {
        assertThat(brief(of("fROM: a@x.example"))).isEqualTo("NONE x.example");
        assertThat(brief(of("From : a@x.example"))).isEqualTo("NONE x.example");
        assertThat(brief(of("From \t :a@x.example"))).isEqualTo("NONE x.example");
        assertThat(brief(of("Sender: a@x.example"))).isEqualTo("MISSING_FROM");
        assertThat(brief(of("Fr\u043em: a@x.example"))).isEqualTo("MISSING_FROM"); // a Cyrillic letter
        assertThat(brief(of("From a@x.example Sat Nov 21 10:00:00 2026\r\nFrom: b@y.example")))
                .isEqualTo("NONE y.example");
        assertThat(brief(of("Resent-From: a@x.example\r\nFroms: b@y.example\r\nFrom; c@z.example")))
                .isEqualTo("MISSING_FROM");
        assertThat(brief(of("Subject: x\r\n From: a@x.example"))).isEqualTo("MISSING_FROM");
        assertThat(brief(of(""))).isEqualTo("MISSING_FROM");
    }

    @Test
    void twoFromFieldsAreBothRead() { // D2, RFC 5322 3.6
        assertThat(brief(of("From: a@x.example\r\nFrom: b@y.example")))
                .isEqualTo("SEVERAL_FROM_FIELDS x.example y.example");
        assertThat(brief(of("From: a@x.example\r\nSubject: x\r\nfrom : <a@x.example\r\n")))
                .isEqualTo("SEVERAL_FROM_FIELDS x.example");
    }

    @Test
    void whatAReaderMayTakeForAFromFieldCountsAsOne() {
        assertThat(brief(of("From\0: b@y.example\r\n"))).isEqualTo("MALFORMED y.example");
        assertThat(brief(of(" From: b@y.example\r\n"))).isEqualTo("MALFORMED y.example");
        for (String odd : List.of(
                "From\0:",
                "\0From:",
                "Fr\0om:",
                "Fr om:",
                "From\u007f:",
                "\u0001F\u0002R\u0003O\u0004M :",
                "From\r:")) {
            assertThat(brief(of("From: a@x.example\r\n" + odd + " b@y.example\r\n")))
                    .as(odd)
                    .isEqualTo("SEVERAL_FROM_FIELDS x.example y.example");
        }
        assertThat(brief(of("\tFrom: b@y.example\r\nFrom: a@x.example\r\n")))
                .isEqualTo("SEVERAL_FROM_FIELDS y.example x.example");
        assertThat(brief(of("From: a@x.example\r\nSubject: x\rFrom: b@y.example\rTo: c@z.example\r\n")))
                .isEqualTo("SEVERAL_FROM_FIELDS x.example y.example");
        assertThat(brief(of("From: a@x.example\rFrom: b@y.example")))
                .isEqualTo("SEVERAL_FROM_FIELDS x.example y.example");
        assertThat(brief(of("From: a@x.example\r\nSubject: x\r From: b\r\n")))
                .isEqualTo("SEVERAL_FROM_FIELDS x.example");
        assertThat(brief(of("From: a@x.example\r\nSubject: x\rFroms: b@y.example\r\n")))
                .isEqualTo("NONE x.example");
    }

    @Test
    void aTruncatedHeaderMayHideAFromField() {
        HeaderBlock header = HeaderBlock.parse(ByteSlice.of("From: a@x.example\r\n", UTF_8), true);
        assertThat(brief(AuthorDomains.of(header))).isEqualTo("HEADER_TRUNCATED x.example");
    }

    @Test
    void aFieldOfUnusualLengthIsMalformed() {
        String mailbox = "a@x.example, ";
        assertThat(from(mailbox.repeat(5000))).isEqualTo("NONE x.example");
        assertThat(from(mailbox.repeat(5050))).isEqualTo("MALFORMED x.example more");
        assertThat(brief(of(("From: " + mailbox.repeat(4000) + "\r\n").repeat(3))))
                .isEqualTo("SEVERAL_FROM_FIELDS x.example more");
    }

    @Test
    void anAuthorBehindMoreThanIsReadIsOneMore() {
        String later = "From: b@y.example\r\n";
        assertThat(brief(of("From: a@x.example (" + "c".repeat(66_000) + ")\r\n" + later)))
                .isEqualTo("MALFORMED x.example more");
        String full = "From: a@x.example (" + "c".repeat((64 << 10) - 14 - 2) + ")\r\n";
        assertThat(brief(of(full))).isEqualTo("NONE x.example");
        assertThat(brief(of(full + later))).isEqualTo("SEVERAL_FROM_FIELDS x.example more");
        assertThat(brief(of("From:\r\n".repeat(99) + later))).isEqualTo("SEVERAL_FROM_FIELDS y.example");
        assertThat(brief(of("From:\r\n".repeat(100) + later))).isEqualTo("SEVERAL_FROM_FIELDS  more");
        assertThat(brief(of("X: " + "\rFrom:".repeat(100) + "\r\n" + later))).isEqualTo("SEVERAL_FROM_FIELDS  more");
    }

    @Test
    void noMoreFieldsAreReadThanAPersonWouldSee() {
        HeaderBlock header = HeaderBlock.parse(ByteSlice.of("From: a@x.example\r\n".repeat(50_000), UTF_8), false);
        assertThat(FromFields.in(header).found()).hasSize(100);
    }

    @Test
    void hostileFieldsTakeLinearTime() { // quadratic work on these would take minutes
        for (String unit :
                List.of("(", "\"", "a@", "@", "<", "g:", ",", "\\", "a@x.example, ", "(c) ", "\"a\".", "=?", "\r")) {
            assertThat(of("From: " + unit.repeat(1_000_000 / unit.length()) + "\r\n")
                            .problem())
                    .as(unit)
                    .isIn(AuthorDomainProblem.MALFORMED, AuthorDomainProblem.SEVERAL_FROM_FIELDS);
        }
        assertThat(of("From: a@x.example\r\n".repeat(100_000)).problem())
                .isEqualTo(AuthorDomainProblem.SEVERAL_FROM_FIELDS);
        assertThat(of("X: " + "\rFrom:".repeat(200_000)).problem()).isEqualTo(AuthorDomainProblem.SEVERAL_FROM_FIELDS);
    }

    @Test
    void theUsualCaseHasOneDomain() {
        assertThat(of("From: a@x.example").usual()).contains(DomainName.of("x.example"));
        assertThat(of("From: a@x.example, b@y.example").usual()).isEmpty();
        assertThat(of("From: <a@x.example").usual()).isEmpty();
        assertThatThrownBy(() -> new AuthorDomains(List.of(), false, AuthorDomainProblem.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void problemsHaveWords() {
        for (AuthorDomainProblem problem : AuthorDomainProblem.values()) {
            assertThat(problem.words().isEmpty()).isEqualTo(problem == AuthorDomainProblem.NONE);
        }
    }
}
