package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.domain.DomainName;
import signet.testing.Fuzz;

class SigningRulesTest {
    private static final String ALL = """
            user guest@example.org never
            user relay@example.org mr01 mr02
            user shop@example.org as shop.example
            subdomains example.com
            mail-from example.net
            mail-from *
            default mr01 mr02 mr03
            """;

    private static SigningRules good(String text) {
        ParsedRules parsed = SigningRulesParser.parse(text);
        assertThat(parsed.problems()).isEmpty();
        return parsed.rules();
    }

    @Test
    void everyRuleIsReadAndWrittenAgain() {
        assertThat(good(ALL).toText()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# nothing but a comment",
                "   \t # indented\r\n",
                "\ufeff# with a byte order mark\n",
            })
    void aFileMayBeWithoutRules(String text) {
        assertThat(good(text)).isEqualTo(SigningRules.NONE);
    }

    @Test
    void commentsBlanksAndWindowsLineEndsAreNoPartOfARule() {
        assertThat(good("\tuser  Anna@Example.org\tMR01   # her relay\r\n\r\ndefault never"))
                .isEqualTo(good("user anna@example.org mr01\ndefault never\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usr anna mr01             | line 1, column 1: \"usr\" is no rule; did you mean \"user\"?",
                "sign everything           | line 1, column 1: \"sign\" is no rule; a rule begins with user, subdomains, mail-from or default",
                "User anna mr01            | line 1, column 1: \"User\" is no rule; did you mean \"user\"?",
                "never                     | line 1, column 1: \"never\" says what is done, but not with which mail; a rule begins with user, subdomains, mail-from or default",
                "user anna                 | line 1, column 1: a user has a name and an action, such as \"user anna@example.org mr01\"; actions are \"never\", \"as DOMAIN\", or selectors such as \"mr01 mr02\"",
                "user anna never mr01      | line 1, column 17: nothing belongs behind \"never\"",
                "user anna mr01 never      | line 1, column 16: \"never\" cannot be a selector here",
                "user anna mr_01           | line 1, column 11: \"mr_01\" is no selector; actions are \"never\", \"as DOMAIN\", or selectors such as \"mr01 mr02\"",
                "user anna mr01 mr01       | line 1, column 16: \"mr01\" is there twice",
                "user anna as              | line 1, column 11: one domain belongs behind \"as\"",
                "user anna as a.example b  | line 1, column 24: one domain belongs behind \"as\"",
                "user anna as a..example   | line 1, column 14: \"a..example\" is no domain name",
                "default                   | line 1, column 1: the default has an action: \"never\", \"as DOMAIN\", or selectors such as \"mr01 mr02\"",
                "subdomains                | line 1, column 1: one domain belongs behind \"subdomains\"",
                "subdomains *.example.com  | line 1, column 12: \"*.example.com\" is no domain name",
                "mail-from a.example b     | line 1, column 21: one domain belongs behind \"mail-from\"",
            })
    void aBadLineIsNamedWithWhatIsAllowed(String text, String problem) {
        assertThat(SigningRulesParser.parse(text).problems()).singleElement().hasToString(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user anna mr01 / user ANNA never        | line 2, column 6: there is a rule for this user already",
                "default never / default mr01            | line 2, column 1: there is a default already",
                "subdomains a.example / subdomains A.example | line 2, column 12: there is such a rule for this domain already",
                "mail-from * / mail-from *               | line 2, column 11: there is such a rule already",
            })
    void whatIsThereTwiceIsNamed(String text, String problem) {
        assertThat(SigningRulesParser.parse(text.replace(" / ", "\n")).problems())
                .singleElement()
                .hasToString(problem);
    }

    @Test
    void aProblemShowsNoControlCharacterAndNoEndlessWord() {
        String problem = SigningRulesParser.parse("\u001b[2J" + "x".repeat(1000))
                .problems()
                .get(0)
                .toString();
        assertThat(problem).startsWith("line 1, column 1: \"{U+001B}[2Jxxx").hasSizeLessThan(250);
    }

    @Test
    void moreProblemsThanHelpAnybodyAreNotListed() {
        assertThat(SigningRulesParser.parse("bad\n".repeat(1000)).problems()).hasSize(SigningRulesParser.MOST_PROBLEMS);
    }

    @Test
    void bytesThatAreNoTextAreNamed() {
        assertThat(SigningRulesParser.parse(new byte[] {'#', (byte) 0xe4, '\n'}).problems())
                .singleElement()
                .hasToString("line 1, column 1: the file is no text in UTF-8; save it as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com, example.com",
        "a.b.c.example.com, c.example.com",
        "example.com,",
        "com,",
        "xexample.com,"
    })
    void theNearestDomainThatSignsForSubdomainsIsFound(String domain, String parent) {
        SigningRules rules = good("subdomains example.com\nsubdomains c.example.com");
        assertThat(rules.parentOf(DomainName.of(domain))
                        .map(DomainName::toString)
                        .orElse(null))
                .isEqualTo(parent);
    }

    @Test
    void anyInputIsReadAndWhatIsReadCanBeWritten() {
        Fuzz.run(
                bytes -> {
                    ParsedRules parsed = SigningRulesParser.parse(bytes);
                    String text = parsed.rules().toText();
                    assertThat(SigningRulesParser.parse(text))
                            .isEqualTo(new ParsedRules(parsed.rules(), java.util.List.of()));
                    assertThat(parsed.problems()).hasSizeLessThanOrEqualTo(SigningRulesParser.MOST_PROBLEMS);
                },
                ALL,
                "# x\r\nuser \u00fc@b\u00fccher.example as b\u00fccher.example # \u00e4\n",
                new String(
                        "subdomains a.example\nsubdomains".getBytes(StandardCharsets.US_ASCII),
                        StandardCharsets.US_ASCII));
    }
}
