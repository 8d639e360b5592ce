package signet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import signet.spf.SpfResult;
import signet.spf.lint.LintRule;

/** The pages of the SPF commands name all results and rules, and none that does not exist. */
class SpfPagesTest {
    private static final String CHECK = Samples.read(Samples.DOCS.resolve("commands/spf-check.md"));
    private static final String LINT = Samples.read(Samples.DOCS.resolve("commands/spf-lint.md"));

    @ParameterizedTest
    @EnumSource
    void everyResultIsExplained(SpfResult result) {
        assertThat(CHECK).contains("\n| `" + result.headerValue() + "` | ");
    }

    @Test
    void theRulesAreAllThereAsTheCodeHasThem() {
        assertThat(LINT.lines().filter(line -> line.contains(" | RFC ")))
                .containsExactlyElementsOf(Arrays.stream(LintRule.values())
                        .map(rule -> "| `" + rule.word() + "` | "
                                + rule.severity().word() + " | " + rule.text() + " | " + rule.section() + " |")
                        .toList());
    }
}
