package signet.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.configuration.SignetSettings;
import signet.docs.Samples;
import signet.settings.Setting;

/** The signet.properties of james-conf shows every key once: set, or in a comment that has its default or an example. */
class ShippedPropertiesTest {
    private static final String COMMENT = "# ";

    private static final List<String> LINES = Samples.read(
                    Samples.ROOT.resolve("james-conf/conf").resolve(SignetSettings.FILE))
            .lines()
            .toList();

    @TestFactory
    Stream<DynamicTest> everyKeyIsThere() {
        return SignetSettings.KNOWN.stream()
                .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> assertThat(LINES)
                        .filteredOn(line -> withoutComment(line).startsWith(setting.key() + "="))
                        .singleElement()
                        .satisfies(line -> assertShown(setting, line))));
    }

    private static <T> void assertShown(Setting<T> setting, String line) {
        Optional<T> value = setting.parser().apply(value(line));
        assertThat(value).as(line).isPresent();
        boolean isList = setting.parser().apply("").equals(setting.defaultValue());
        if (line.startsWith(COMMENT) && !isList) {
            assertThat(value).as(line).isEqualTo(setting.defaultValue());
        }
    }

    @Test
    void theFileIsTakenWithAllThatIsInComments() {
        Map<String, String> all = LINES.stream()
                .filter(line -> SignetSettings.KNOWN.stream()
                        .anyMatch(setting -> withoutComment(line).startsWith(setting.key() + "=")))
                .collect(Collectors.toMap(
                        line -> withoutComment(line)
                                .substring(0, withoutComment(line).indexOf('=')),
                        ShippedPropertiesTest::value));

        assertThatCode(() -> SignetSettings.check(SignetSettings.FILE, all)).doesNotThrowAnyException();
        assertThat(all).hasSameSizeAs(SignetSettings.KNOWN);
    }

    private static String withoutComment(String line) {
        return line.startsWith(COMMENT) ? line.substring(COMMENT.length()) : line;
    }

    /** With the default of a system property in its place. */
    private static String value(String line) {
        String value = line.substring(line.indexOf('=') + 1);
        int variable = value.indexOf("${");
        return variable < 0
                ? value
                : value.substring(0, variable) + value.substring(value.indexOf(":-") + 2, value.length() - 1);
    }
}
