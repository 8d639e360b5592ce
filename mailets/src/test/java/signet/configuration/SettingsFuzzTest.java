package signet.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import signet.settings.Printable;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.testing.Fuzz;

/** Whatever stands in signet.properties is read or refused, and a refusal can be shown to people. */
class SettingsFuzzTest {
    @TestFactory
    Stream<DynamicTest> valuesOfEveryKey() {
        return SignetSettings.KNOWN.stream()
                .map(setting -> DynamicTest.dynamicTest(
                        setting.key(), () -> Fuzz.run(bytes -> check(setting, text(bytes)), value(setting.example()))));
    }

    private static <T> void check(Setting<T> setting, String value) {
        Map<String, String> written = new HashMap<>(Map.of("authserv-id", "mail.example.org"));
        written.put(setting.key(), value);
        try {
            Settings settings = SignetSettings.check("signet.properties", written);
            assertThat(settings.get(setting)).isNotNull();
        } catch (SettingsException e) {
            assertThat(e).hasMessageStartingWith("signet.properties is refused: " + setting.key() + " ");
            assertThat(Printable.of(e.getMessage())).isEqualTo(e.getMessage());
        }
    }

    @Test
    void variables() {
        Fuzz.run(
                bytes -> {
                    String value = text(bytes);
                    String replaced = SettingsFile.interpolated(value, name -> Optional.of("x"));
                    assertThat(replaced.length()).isLessThanOrEqualTo(value.length());
                    assertThat(SettingsFile.interpolated(value, name -> Optional.empty())
                                    .length())
                            .isLessThanOrEqualTo(value.length());
                },
                "a${sys:name}b${env:NAME:-default}c",
                "${sys:a:-${env:b}}");
    }

    private static String value(String example) {
        return example.substring(example.indexOf('=') + 1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
