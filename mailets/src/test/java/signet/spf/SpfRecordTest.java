package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dns.TxtRecord;

class SpfRecordTest {
    /** The parts of a term as the model has them, then those of the domain. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all                               | PASS all
            +ALL                              | PASS all
            -all                              | FAIL all
            ~All                              | SOFTFAIL all
            ?all                              | NEUTRAL all
            include:example.com               | PASS include example.com
            -iNcLuDe:example.com.             | FAIL include example.com.
            a                                 | PASS a
            A/24                              | PASS a /24
            a//64                             | PASS a //64
            a/24//64                          | PASS a /24//64
            a/0//0                            | PASS a /0//0
            a:example.com                     | PASS a example.com
            a:example.com/24                  | PASS a example.com/24
            a:example.com//64                 | PASS a example.com//64
            a:example.com/8//9                | PASS a example.com/8//9
            a:foo:bar/baz.example.com         | PASS a foo:bar/baz.example.com
            a:foo/24/bar.example.com/24       | PASS a foo/24/bar.example.com/24
            a:%{d}/24                         | PASS a %{d}/24
            a:%{i/}//64                       | PASS a %{i/}//64
            a:x.xn--zckzah                    | PASS a x.xn--zckzah
            a:_spf.1a                         | PASS a _spf.1a
            a:x.1-2                           | PASS a x.1-2
            a:.com                            | PASS a .com
            mx                                | PASS mx
            mx:example.com/30                 | PASS mx example.com/30
            ptr                               | PASS ptr
            ptr:example.com                   | PASS ptr example.com
            ip4:192.0.2.1                     | PASS ip4 192.0.2.1
            ip4:192.0.2.0/24                  | PASS ip4 192.0.2.0/24
            ip4:0.0.0.0/0                     | PASS ip4 0.0.0.0/0
            ip6:2001:db8::                    | PASS ip6 2001:db8:0:0:0:0:0:0
            ip6:2001:DB8::1/128               | PASS ip6 2001:db8:0:0:0:0:0:1
            ip6:::/0                          | PASS ip6 0:0:0:0:0:0:0:0//0
            ip6:::ffff:192.0.2.1/120          | PASS ip6 0:0:0:0:0:ffff:c000:201//120
            exists:%{ir}.%{l1r+-}._spf.%{d}   | PASS exists %{ir}.%{l1r+-}._spf.%{d}
            exists:%{d}                       | PASS exists %{d}
            exists:a%%                        | PASS exists a%%
            redirect=example.com              | REDIRECT redirect example.com
            Redirect=_spf.%{D}                | REDIRECT Redirect _spf.%{D}
            exp=explain._spf.%{d}             | EXP exp explain._spf.%{d}
            moo.cow-far_out=man:dog/cat       | UNKNOWN moo.cow-far_out man:dog/cat
            all=nothing                       | UNKNOWN all nothing
            x=                                | 'UNKNOWN x '
            x=%{c}%_%-                        | UNKNOWN x %{c}%_%-
            x=a=b                             | UNKNOWN x a=b
            """)
    void readsEachKindOfTerm(String term, String expected) {
        SpfRecord record = SpfRecord.parse("v=spf1  " + term + " ");
        assertThat(record.problems()).isEmpty();
        assertThat(record.terms()).hasSize(1);
        assertThat(record.terms().get(0).text()).isEqualTo(term);
        assertThat(record.terms().get(0).offset()).isEqualTo(8);
        assertThat(describe(record.terms().get(0))).isEqualTo(expected);
    }

    /** What is wrong with a term: a piece of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            moo                          | no known mechanism
            allx                         | no known mechanism
            v=spf1                       | -
            -                            | no mechanism
            --all                        | no known mechanism
            !all                         | no mechanism
            :example.com                 | no mechanism
            all.                         | no known mechanism
            all:example.com              | all takes no argument
            all/8                        | all takes no argument
            1up=foo                      | begin with a letter
            =all                         | begin with a letter
            +x=y                         | no known mechanism
            moo.cow/far_out=man          | no known mechanism
            redirect:example.com         | redirect is a modifier
            -exp:example.com             | exp is a modifier
            redirect=                    | a domain is missing
            exp=                         | a domain is missing
            exp=-all                     | top-level domain
            include                      | include takes a domain
            include:                     | a domain is missing
            include/24                   | include takes a domain
            include:example.com/24       | top-level domain
            exists                       | exists takes a domain
            exists:                      | a domain is missing
            exists:example.com/24        | top-level domain
            ptr:                         | a domain is missing
            ptr/0                        | ptr takes a domain
            a:                           | a domain is missing
            a:/24                        | a domain is missing
            a/                           | a takes a domain
            a/33                         | prefix length
            a//129                       | prefix length
            a/024                        | prefix length
            a/1000                       | prefix length
            a/24/64                      | prefix length
            a/24/24                      | a takes a domain
            a//                          | a takes a domain
            a24                          | no known mechanism
            a:museum                     | top-level domain
            a:museum.                    | top-level domain
            a:111.222.33.44              | top-level domain
            a:abc.123                    | top-level domain
            a:example.-com               | top-level domain
            a:example.com-               | top-level domain
            a:example.com:8080           | top-level domain
            a:example..                  | top-level domain
            a:example.c_m                | top-level domain
            a:%{d}com                    | top-level domain
            a:x.%{d}com                  | top-level domain
            a:x.%%com                    | top-level domain
            a:%                          | followed by none of
            a:%(ir).example.com          | followed by none of
            a:foo%.example.com           | followed by none of
            a:%{}.example.com            | a macro letter that does not exist
            a:%{                         | a macro is a letter
            a:%{d                        | a macro is a letter
            a:%{d0}                      | a macro is a letter
            a:%{d00r}                    | a macro is a letter
            a:%{dr2}                     | a macro is a letter
            a:%{d:}                      | a macro is a letter
            a:%{x}.example.com           | a macro letter that does not exist
            a:%{c}.example.com           | in explanations only
            exp=%{r}.example.com         | in explanations only
            x=%{t}                       | -
            x=%abc                       | followed by none of
            x=%{y}                       | a macro letter that does not exist
            mx:example.com:8080          | top-level domain
            ip4                          | ip4 takes
            ip4:                         | ip4 takes
            ip4:192.0.2                  | ip4 takes
            ip4:192.0.2.01               | ip4 takes
            ip4:00.0.2.1                 | ip4 takes
            ip4:192.0.2.256              | ip4 takes
            ip4:192.0.2.1:8080           | ip4 takes
            ip4:192.0.2.1/33             | ip4 takes
            ip4:192.0.2.1/032            | ip4 takes
            ip4:192.0.2.1//32            | ip4 takes
            ip4:192.0.2.1/               | ip4 takes
            ip4:192.0.2.1/1a             | ip4 takes
            ip4=192.0.2.1                | -
            ip4:2001:db8::1              | ip4 takes
            ip6                          | ip6 takes
            ip6:192.0.2.1                | ip6 takes
            ip6::cafe::babe              | ip6 takes
            ip6:2001:db8::/129           | ip6 takes
            ip6:2001:db8:://33           | ip6 takes
            ip6:2001:db8::%eth0          | ip6 takes
            ipv4:192.0.2.1               | no known mechanism
            """)
    void saysWhatIsWrongWithATerm(String term, String message) {
        SpfRecord record = SpfRecord.parse("v=spf1 a " + term + " -all");
        if (message.equals("-")) {
            assertThat(record.problems()).isEmpty();
            return;
        }
        assertThat(record.problems()).hasSize(1);
        assertThat(record.problems().get(0).message()).contains(message);
        assertThat(record.problems().get(0).offset()).isEqualTo(9);
        assertThat(record.problems().get(0).length()).isEqualTo(term.length());
        assertThat(record.terms()).extracting(SpfTerm::text).containsExactly("a", "-all");
    }

    @Test
    void collectsAllProblemsInOrder() {
        SpfRecord record =
                SpfRecord.parse("v=spf1 foo a:b redirect=x.example ip4:1.2.3 exp=x.example redirect=y.example -all");
        assertThat(record.problems())
                .extracting(SpfProblem::offset, SpfProblem::length)
                .containsExactly(tuple(7, 3), tuple(11, 3), tuple(34, 9), tuple(58, 18));
        assertThat(record.problems().get(3).message()).contains("redirect= stands in the record a second time");
        assertThat(record.modifier(SpfModifier.Kind.REDIRECT).orElseThrow().text())
                .isEqualTo("redirect=x.example");
    }

    @Test
    void unknownModifiersMayStandTwice() {
        assertThat(SpfRecord.parse("v=spf1 x=1 x=2 -all").problems()).isEmpty();
        assertThat(SpfRecord.parse("v=spf1 exp=a.example EXP=b.example -all").problems())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v=spf1\ta", "v=spf1 a\r-all", "v=spf1 a:ex\u00e4mple.com", "v=spf1 \u0096all", "v=spf1 \u007f"})
    void takesNoOtherBytesThanVisibleAsciiAndSpaces(String record) { // S5
        assertThat(SpfRecord.parse(record).problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            v=spf1          | true
            V=SpF1          | true
            "v=spf1 "       | true
            v=spf1 -all     | true
            v=spf10         | false
            v=spf1-all      | false
            v=spf           | false
            " v=spf1 -all"  | false
            ""              | false
            """)
    void knowsSpfRecordsByTheirVersion(String text, boolean isSpf) { // S4
        assertThat(SpfRecord.isSpf(TxtRecord.of(text))).isEqualTo(isSpf);
    }

    @Test
    void joinsTheStringsOfARecordWithNothingBetween() {
        TxtRecord record = new TxtRecord(List.of(bytes("v=spf1 ip4:"), bytes("192.0.2.5"), bytes(" -all")));
        assertThat(SpfRecord.parse(record.toString()).terms())
                .extracting(SpfTerm::text)
                .containsExactly("ip4:192.0.2.5", "-all");
        assertThat(SpfRecord.isSpf(new TxtRecord(List.of(bytes("v=spf1"), bytes("mx")))))
                .isFalse();
    }

    @Test
    void aRecordOfNothingButProblemsListsSomeOfThem() {
        assertThat(SpfRecord.parse("v=spf1" + " x".repeat(30_000)).problems()).hasSize(RecordParser.MAX_PROBLEMS);
    }

    @Test
    void macroStringsTellWhatTheyHold() {
        MacroString spec = SpfRecord.parse("v=spf1 exists:%{I2r.-}.%%a%_b%-.%{d}.example.com")
                .directives()
                .get(0)
                .domainSpec()
                .orElseThrow();
        assertThat(spec.parts())
                .containsExactly(
                        new MacroString.Macro('i', true, 2, true, ".-", true),
                        new MacroString.Literal(".%a b%20."),
                        new MacroString.Macro('d', false, Integer.MAX_VALUE, false, ".", false),
                        new MacroString.Literal(".example.com"));
        assertThat(spec.hasMacros()).isTrue();
        assertThat(spec.uses('i')).isTrue();
        assertThat(spec.uses('p')).isFalse();
        assertThat(spec.constant()).isEmpty();
        MacroString plain = SpfRecord.parse("v=spf1 exists:a%_b%%.example.com")
                .directives()
                .get(0)
                .domainSpec()
                .orElseThrow();
        assertThat(plain.constant()).contains("a b%.example.com");
        assertThat(plain.text()).isEqualTo("a%_b%%.example.com");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String describe(SpfTerm term) {
        if (term instanceof SpfModifier modifier) {
            return modifier.kind() + " " + modifier.name() + " "
                    + modifier.value().text();
        }
        SpfDirective directive = (SpfDirective) term;
        String prefixes = (directive.ip4Prefix() == 32 ? "" : "/" + directive.ip4Prefix())
                + (directive.ip6Prefix() == 128 ? "" : "//" + directive.ip6Prefix());
        String argument = directive.domainSpec().map(MacroString::text).orElse("")
                + directive.network().map(n -> n.getHostAddress()).orElse("")
                + prefixes;
        return List.of(directive.qualifier().name(), directive.mechanism().word(), argument).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
