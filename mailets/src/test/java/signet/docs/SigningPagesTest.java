package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.dkim.Signatory;
import signet.dkim.SigningKey;
import signet.dkim.TestKeys;
import signet.docs.Samples.Kind;
import signet.domain.DomainName;
import signet.signing.SigningLine;
import signet.signing.SigningPlan;
import signet.signing.SigningRule;
import signet.signing.SigningRulesParser;
import signet.signing.UnsignedCause;

/** The pages about signing say what the code does. */
class SigningPagesTest {
    /** What becomes of two mails, in the log. */
    static String lines() {
        SigningKey key = SigningKey.of(TestKeys.RSA.getPrivate(), TestKeys.RSA.getPublic())
                .orElseThrow();
        SigningPlan plan = new SigningPlan(
                Optional.of(SigningRule.OWN_KEY),
                List.of(new Signatory(DomainName.of("example.org"), "s2026", key)),
                Optional.empty());
        return SigningLine.signed("Mail3", plan) + "\n"
                + SigningLine.unsigned("Mail4", UnsignedCause.NO_KEY, "send", UnsignedCause.NO_KEY.text()) + "\n";
    }

    @Test
    void theLinesOfTheLogAreAsSignetWritesThem() {
        assertThat(Samples.page("log-and-metrics.md")).contains("```text\n" + lines() + "```");
    }

    @TestFactory
    Stream<DynamicTest> everySampleOfRulesIsRead() {
        List<Samples.Sample> samples = Samples.of(Kind.RULES);
        assertThat(samples).hasSizeGreaterThan(2);
        return samples.stream().map(sample -> DynamicTest.dynamicTest(sample.where(), () -> assertGood(sample.text())));
    }

    @Test
    void theRulesOfJamesConfAreReadWithAllThatIsInComments() {
        String shipped = Samples.read(Samples.ROOT.resolve("james-conf/conf/signing.rules"));
        assertGood(shipped);
        StringBuilder all = new StringBuilder();
        shipped.lines()
                .filter(line -> line.startsWith("# ") && !line.startsWith("#  "))
                .map(line -> line.substring(2))
                .filter(line -> Stream.of("user ", "subdomains ", "mail-from ", "default ")
                        .anyMatch(line::startsWith))
                .forEach(line -> all.append(line).append('\n'));
        assertThat(all.toString().lines()).hasSize(6);
        assertGood(all.toString());
    }

    private static void assertGood(String rules) {
        assertThat(SigningRulesParser.parse(rules.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .problems())
                .isEmpty();
    }

    @Test
    void everyCauseHasItsRow() {
        assertThat(Samples.page("mailets/DkimSign.md").lines())
                .containsAll(Arrays.stream(UnsignedCause.values())
                        .map(cause -> "| `" + cause.word() + "` | " + cause.text() + " |")
                        .toList());
    }

    @Test
    void everyRuleHasItsRowInTheOrderOfTheRules() {
        assertThat(Samples.page("signing.md")
                        .lines()
                        .filter(line -> line.matches("\\| `[a-z-]+` \\| (`|none).*\\| .* \\|")))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .startsWith(Arrays.stream(SigningRule.values())
                        .map(SigningRule::word)
                        .toArray(String[]::new));
    }
}
