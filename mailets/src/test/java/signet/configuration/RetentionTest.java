package signet.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.settings.Settings;

class RetentionTest {
    private static Map<String, Duration> parse(String text) {
        return Settings.check("signet.properties", Map.of("keep", text), List.of(Retention.SETTING))
                .get(Retention.SETTING)
                .times();
    }

    @Test
    void eachRepositoryHasItsTime() {
        assertThat(parse("var/mail/rejected:30d, var/mail/discarded/ : 36h,/srv/mail/q:3650d"))
                .isEqualTo(Map.of(
                        "var/mail/rejected", Duration.ofDays(30),
                        "var/mail/discarded", Duration.ofHours(36),
                        "/srv/mail/q", Duration.ofDays(3650)));
    }

    @Test
    void withoutItEverythingIsKept() {
        assertThat(parse("")).isEmpty();
        assertThat(Settings.check("signet.properties", Map.of(), List.of(Retention.SETTING))
                        .get(Retention.SETTING)
                        .times())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var/mail/rejected",
                "var/mail/rejected:",
                "30d",
                ":30d",
                "/:30d",
                "var/mail/rejected:30",
                "var/mail/rejected:0d",
                "var/mail/rejected:0h",
                "var/mail/rejected:-1d",
                "var/mail/rejected:3651d",
                "var/mail/rejected:999999999d",
                "var/mail/rejected:5s", // surely days were meant
                "var/mail/rejected:90m",
                "var/mail/rejected:30 days",
                "var/mail/rejected:1.5d",
                "var/mail/rejected:1d,",
                "var/mail/rejected:1d,,b:1d",
                "var/mail/rejected:1d, var/mail/rejected/:2d",
                "file://var/mail/rejected:30d",
                "memory://var/mail/rejected/:30d",
                "var/mail/rej\u0000ected:1d"
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> parse(text))
                .hasMessage("signet.properties is refused: keep cannot be \"" + text.replace("\0", "{U+0000}")
                        + "\"; allowed: a comma-separated list of PATH:TIME, each repository once; PATH without memory://"
                        + " or file://, TIME from 1h to 3650d, in h or d; example: keep=var/mail/rejected:30d,"
                        + " var/mail/discarded:7d.");
    }
}
