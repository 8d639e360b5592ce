package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.KeyType;

/** Names for selectors, made of dates, types and numbers. */
class SelectorTemplateTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 7);

    @ParameterizedTest
    @CsvSource({
        "s1, RSA2048, s1",
        "UE{yyyy}{MM}, RSA2048, UE202603",
        "k{yyyy}-{MM}-{dd}, RSA4096, k2026-03-07",
        "{type}.{yyyy}, ED25519, ed.2026",
        "{type}.{yyyy}, RSA1024, rsa.2026",
        "mr{n}, RSA2048, mr3",
        "{n}x{n}, RSA2048, 1x1"
    })
    void fillsPlaces(String template, KeyType type, String selector) {
        assertThat(good(template).fill(DAY, type, Set.of("mr1", "mr2")::contains))
                .contains(selector);
        assertThat(good(template)).hasToString(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a_b",
                "{}",
                "{YYYY}",
                "{yyyy",
                "yyyy}",
                "a.",
                ".a",
                "-a",
                "a{type}-",
                "\u00e4",
                "a\"b"
            })
    void refusesWhatGivesNoSelector(String template) {
        SelectorTemplate.Parsed parsed = SelectorTemplate.parse(template);
        assertThat(parsed).isInstanceOf(SelectorTemplate.Parsed.Bad.class);
        assertThat(((SelectorTemplate.Parsed.Bad) parsed).text())
                .contains("Example: ")
                .doesNotContain("\n");
    }

    @Test
    void aTakenSelectorIsNotGivenAgain() {
        assertThat(good("s1").fill(DAY, KeyType.RSA2048, Set.of("s1")::contains))
                .isEmpty();
        assertThat(good("s1").fillNext(DAY, KeyType.RSA2048, Set.of("s1", "s1b")::contains))
                .contains("s1c");
        assertThat(good("s1").fillNext(DAY, KeyType.RSA2048, any -> true)).isEmpty();
    }

    @Test
    void theDefaultTellsTypesApart() {
        assertThat(SelectorTemplate.DEFAULT.fill(DAY, KeyType.RSA2048, any -> false))
                .contains("s202603rsa");
        assertThat(SelectorTemplate.DEFAULT.fill(DAY, KeyType.ED25519, any -> false))
                .contains("s202603ed");
    }

    private static SelectorTemplate good(String template) {
        SelectorTemplate.Parsed parsed = SelectorTemplate.parse(template);
        assertThat(parsed).isInstanceOf(SelectorTemplate.Parsed.Good.class);
        return ((SelectorTemplate.Parsed.Good) parsed).template();
    }
}
