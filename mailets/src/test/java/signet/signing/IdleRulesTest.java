package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rule whose keys are not there is mostly misspelled. */
class IdleRulesTest {
    private static final StoredKeys KEYS = KeysForTests.of(
            "example.com/s1:ed", "old.example/s1:ed:retired", "_shared/mr01:ed", "_shared/mr00:ed:retired");

    private static java.util.List<String> in(String rules) {
        return IdleRules.in(SigningRulesParser.parse(rules).rules(), KEYS);
    }

    @Test
    void rulesWithAKeyAreWell() {
        assertThat(in("user a never\nuser b MR01 mr02\nuser c as example.com\nsubdomains example.com\n"
                        + "mail-from example.com\nmail-from *\ndefault mr01\n"))
                .isEmpty();
    }

    @Test
    void saysWhichRulesHaveNone() {
        assertThat(in("user a mr0l\nuser b mr0l\nuser c as exmaple.com\nsubdomains old.example\n"
                        + "mail-from other.example\ndefault mr00 mr02\n"))
                .containsExactly(
                        "\"user a mr0l\" signs nothing: there is no such shared key; there is mr01",
                        "\"user c as exmaple.com\" signs nothing: the domain exmaple.com has no key",
                        "\"subdomains old.example\" signs nothing: the domain old.example has no key",
                        "\"mail-from other.example\" signs nothing: the domain other.example has no key",
                        "\"default mr00 mr02\" signs nothing: there is no such shared key; there is mr01");
    }

    @Test
    void isShortAndPrintable() {
        assertThat(in("user \u001b[2J x\n")).singleElement().asString().startsWith("\"user {U+001B}[2j x\"");
        String many =
                IntStream.range(0, 1000).mapToObj(i -> "user u" + i + " x" + i).collect(Collectors.joining("\n"));
        assertThat(in(many)).hasSize(IdleRules.MOST);
    }
}
