package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;

class MacroExpanderTest {
    private static final DomainName CURRENT = DomainName.of("email.example.com");
    private static final String SENDER = "strong-bad@email.example.com";

    /** RFC 7208 7.4, all of its examples; and what is left open there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %{s}                                  | strong-bad@email.example.com
            %{o}                                  | email.example.com
            %{d}                                  | email.example.com
            %{d4}                                 | email.example.com
            %{d3}                                 | email.example.com
            %{d2}                                 | example.com
            %{d1}                                 | com
            %{dr}                                 | com.example.email
            %{d2r}                                | example.email
            %{l}                                  | strong-bad
            %{l-}                                 | strong.bad
            %{lr}                                 | strong-bad
            %{lr-}                                | bad.strong
            %{l1r-}                               | strong
            %{ir}.%{v}._spf.%{d2}                 | 3.2.0.192.in-addr._spf.example.com
            %{lr-}.lp._spf.%{d2}                  | bad.strong.lp._spf.example.com
            %{lr-}.lp.%{ir}.%{v}._spf.%{d2}       | bad.strong.lp.3.2.0.192.in-addr._spf.example.com
            %{ir}.%{v}.%{l1r-}.lp._spf.%{d2}      | 3.2.0.192.in-addr.strong.lp._spf.example.com
            %{d2}.trusted-domains.example.net     | example.com.trusted-domains.example.net
            %{i}                                  | 192.0.2.3
            %{i1}                                 | 3
            %{i2r}                                | 0.192
            %{h}                                  | mx.example.org
            %{p}                                  | mx.example.com
            %{c}                                  | 192.0.2.3
            %{r}                                  | receiver.example
            %{t}                                  | 1789000000
            %{d99999999999999999999}              | email.example.com
            %{d128}                               | email.example.com
            %{D2R}                                | example.email
            %{o1}                                 | com
            %{s-.}                                | strong.bad@email.example.com
            %{l.-+,/_=}                           | strong.bad
            %{S}                                  | strong-bad%40email.example.com
            %{L1-}                                | bad
            a%%b%_c%-d                            | a%b c%20d
            """)
    void expandsAsTheStandardShows(String text, String expected) {
        assertThat(text(expander("192.0.2.3", SENDER), text)).isEqualTo(expected);
    }

    @Test
    void expandsIpv6AddressesAsNibbles() { // RFC 7208 7.4; names have no case
        MacroExpander macros = expander("2001:db8::cb01", SENDER);
        assertThat(text(macros, "%{ir}.%{v}._spf.%{d2}").toLowerCase(Locale.ROOT))
                .isEqualTo("1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com");
        assertThat(text(macros, "%{c}")).isEqualTo("2001:db8::cb01");
    }

    /** RFC 5952 4 for the macro c. */
    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:0,      ::",
        "0:0:0:0:0:0:0:1,      ::1",
        "1:0:0:0:0:0:0:0,      1::",
        "1:0:0:2:0:0:0:3,      1:0:0:2::3",
        "::ffff:192.0.2.1,     192.0.2.1"
    })
    void writesAddressesForPeople(String address, String expected) {
        assertThat(text(expander(address, SENDER), "%{c}")).isEqualTo(expected);
    }

    /** Local parts and what delimiters make of them; empty parts are parts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            foo-bar+zip+quux   | %{l2r+-}  | bar.foo
            foo-bar+zip+quux   | %{l1+}    | quux
            foo-bar+zip+quux   | %{l+}     | foo-bar.zip.quux
            a--b               | %{l-}     | a..b
            a--b               | %{l2-}    | .b
            a--b               | %{l2r-}   | .a
            a-                 | %{l1-}    | ''
            -a                 | %{l1r-}   | ''
            -a                 | %{lr-}    | a.
            a.b_c=d,e/f        | %{l._=,/} | a.b.c.d.e.f
            ~jack&jill=up-a_b3 | %{L}      | ~jack%26jill%3Dup-a_b3
            "quoted local"     | %{l}      | "quoted local"
            "quoted local"     | %{L}      | %22quoted%20local%22
            """)
    void splitsLocalParts(String localPart, String text, String expected) {
        assertThat(text(expander("192.0.2.3", localPart + "@example.com"), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.%{d}             | a.email.example.com
            A.Example.Com.     | a.example.com
            a.%{d}.            | a.email.example.com
            a..example.com     | -
            .example.com       | -
            %{l-}..com         | -
            a%_b.example.com   | a\\032b.example.com
            com                | com
            """)
    void makesDomainNames(String spec, String expected) {
        Optional<DomainName> name = expander("192.0.2.3", SENDER).domain(macroString(spec), CURRENT, "unknown");
        assertThat(name.map(DomainName::toString).orElse("-")).isEqualTo(expected);
    }

    @Test
    void cutsLongNamesOnTheLeftAtADot() { // RFC 7208 7.3
        String label = "a".repeat(49) + ".";
        MacroExpander macros = expander("192.0.2.3", "x@" + "b".repeat(60) + ".example");
        assertThat(name(macros, label.repeat(5) + "com")).contains(label.repeat(5) + "com"); // 253 characters
        assertThat(name(macros, label.repeat(5) + "come")).contains(label.repeat(4) + "come");
        assertThat(name(macros, "bb." + label.repeat(5) + "com")).contains(label.repeat(5) + "com");
        assertThat(name(macros, label.repeat(5) + "com.")).contains(label.repeat(5) + "com");
        assertThat(name(macros, "%{o}.".repeat(1000) + "com"))
                .contains((("b".repeat(60) + ".example.").repeat(4)).substring(0, 0) + "example."
                        + ("b".repeat(60) + ".example.").repeat(3) + "com");
        assertThat(name(macros, "c".repeat(300) + ".com")).contains("com");
        assertThat(name(macros, "com." + "c".repeat(300))).isEmpty();
        assertThat(name(macros, "c".repeat(64) + ".com")).isEmpty();
    }

    @Test
    void hugeMacroStringsCostLittle() {
        MacroExpander macros = expander("192.0.2.3", "a.".repeat(1000) + "@example.com");
        String nothing = "%{l1}".repeat(13_000);
        String much = "%{s}".repeat(16_000);
        for (int i = 0; i < 10; i++) {
            assertThat(name(macros, nothing + "com.example")).contains("com.example");
            assertThat(name(macros, much + ".example.com")).isPresent();
            assertThat(text(macros, much)).hasSizeLessThanOrEqualTo(Explanation.MAX_LENGTH);
        }
    }

    @Test
    void localPartsThatAreNotAsciiMatchNothing() { // RFC 8616 4
        MacroExpander macros = expander("192.0.2.3", "j\u00f6rg@b\u00fccher.example");
        assertThat(macros.domain(macroString("%{l}.example.com"), CURRENT, "unknown"))
                .isEmpty();
        assertThat(macros.domain(macroString("%{S}.example.com"), CURRENT, "unknown"))
                .isEmpty();
        assertThat(macros.matchesNothing(macroString("%{o}.example.com"))).isFalse();
        assertThat(name(macros, "%{o}.example.com")).contains("xn--bcher-kva.example.example.com");
        assertThat(text(macros, "%{s} %{L}")).isEqualTo("j{U+00F6}rg@xn--bcher-kva.example j%C3%B6rg");
    }

    @Test
    void textForPeopleIsOneShortLine() {
        MacroExpander macros = expander("192.0.2.3", "a\r\nb\u202ec@example.com");
        assertThat(text(macros, "no: %{l}")).isEqualTo("no: a{U+000D}{U+000A}b{U+202E}c");
        assertThat(text(macros, "%{l}".repeat(100)))
                .hasSizeLessThanOrEqualTo(Explanation.MAX_LENGTH)
                .endsWith("...");
    }

    private static Optional<String> name(MacroExpander macros, String spec) {
        return macros.domain(macroString(spec), CURRENT, "unknown").map(DomainName::toString);
    }

    private static String text(MacroExpander macros, String text) {
        return macros.text(macroString(text), CURRENT, "mx.example.com", Explanation.MAX_LENGTH);
    }

    private static MacroString macroString(String text) {
        return MacroParser.explainString(text).orElseThrow();
    }

    private static MacroExpander expander(String client, String mailFrom) {
        SmtpEnvelope envelope = new SmtpEnvelope(IpAddress.parse(client).orElseThrow(), "mx.example.org", mailFrom);
        return new MacroExpander(
                SpfIdentity.of(envelope, SpfScope.MAIL_FROM),
                new ClientAddress(envelope.clientAddress()),
                envelope.helo(),
                "receiver.example",
                () -> Instant.ofEpochSecond(1_789_000_000));
    }
}
