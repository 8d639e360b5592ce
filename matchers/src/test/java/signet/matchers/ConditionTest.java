package signet.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.domain.DomainName;
import signet.verdict.StoredVerdict;

/** The language, apart from any matcher. */
class ConditionTest {
    private static Condition condition(String text) {
        return Condition.of(new Written(text), List.of("none", "pass", "fail", "helo-fail"), "fail");
    }

    /** A matcher with a condition and nothing else. */
    private static final class Written extends VerdictMatcher {
        private final String condition;

        Written(String condition) {
            this.condition = condition;
        }

        @Override
        public String getCondition() {
            return condition;
        }

        @Override
        boolean matches(StoredVerdict verdict) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pass                              | pass      | example.com     | true",
                "pass                              | pass      |                 | true",
                "pass                              | fail      | example.com     | false",
                "fail,none                         | none      |                 | true",
                "' fail , none '                   | fail      |                 | true",
                "fail:example.com                  | fail      | example.com     | true",
                "fail:example.com                  | fail      | www.example.com | true",
                "fail:example.com                  | fail      | com             | false",
                "fail:example.com                  | fail      | anexample.com   | false",
                "fail:example.com                  | fail      |                 | false",
                "fail:example.com                  | pass      | example.com     | false",
                "fail:EXAMPLE.com.                 | fail      | example.com     | true",
                "fail:com                          | fail      | example.com     | true",
                "fail:example.com,pass             | pass      | example.org     | true",
                "fail:example.com,fail:example.org | fail      | example.org     | true",
                "fail:example.com,fail             | fail      | example.org     | true",
                "fail,helo-fail:example.com        | helo-fail | example.com     | true",
                "fail,helo-fail:example.com        | helo-fail | example.org     | false",
                "fail                              | helo-fail | example.com     | false"
            })
    void oneItemMustHold(String text, String result, String domain, boolean expected) {
        assertThat(condition(text).holds(result, Optional.ofNullable(domain).map(DomainName::of)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "pass, true", // the summary over all domains
        "fail, false",
        "fail:example.com, true",
        "pass:example.com, false",
        "'none:example.com, pass', true"
    })
    void aSummaryIsAskedForTheDomainOfEachItem(String text, boolean expected) {
        assertThat(condition(text)
                        .holds(domain -> domain.equals(Optional.of(DomainName.of("example.com"))) ? "fail" : "pass"))
                .isEqualTo(expected);
    }
}
