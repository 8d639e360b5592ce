package signet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    private static final Setting<Colour> COLOUR = Setting.oneOf("colour", Colour.class, Colour.RED);
    private static final Setting<Boolean> FLAG = Setting.flag("smtp.refuse", false);
    private static final Setting<Integer> NUMBER = Setting.number("smtp.maxWaiting", 0, 100, 32);
    private static final Setting<Duration> WAIT =
            Setting.duration("smtp.maxWait", Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(5));
    private static final List<Setting<?>> KNOWN = List.of(COLOUR, FLAG, NUMBER, WAIT);

    private static Settings check(String key, String value) {
        return Settings.check("signet.properties", Map.of(key, value), KNOWN);
    }

    @Test
    void defaultsHoldForWhatIsNotWritten() {
        Settings settings = Settings.check("signet.properties", Map.of(), KNOWN);
        assertThat(settings.get(COLOUR)).isEqualTo(Colour.RED);
        assertThat(settings.get(WAIT)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void valuesAreReadWithSpaceAroundThem() {
        assertThat(check("colour", " dark-blue ").get(COLOUR)).isEqualTo(Colour.DARK_BLUE);
        assertThat(check("smtp.refuse", "true").get(FLAG)).isTrue();
        assertThat(check("smtp.maxWaiting", "7").get(NUMBER)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "5s, 5000", "1m, 60000"})
    void lengthsOfTimeHaveUnits(String text, long millis) {
        assertThat(check("smtp.maxWait", text).get(WAIT)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"5", "s", "-1s", "5 parsecs", "2m", "1ms", "99999999999999999999s", "''"})
    void lengthsOfTimeOutOfBoundsOrWithoutUnitAreRefused(String text) {
        assertThatThrownBy(() -> check("smtp.maxWait", text))
                .hasMessage(
                        "signet.properties is refused: smtp.maxWait cannot be \"" + text
                                + "\"; allowed: a length of time from 100ms to 1m, in ms, s, m, h or d; example: smtp.maxWait=5s.");
    }

    @ParameterizedTest
    @CsvSource({"smtp.maxWiat, smtp.maxWait", "smtp.refused, smtp.refuse", "Colour, colour", "color, colour"})
    void unknownKeysNameTheNearestKnownOne(String key, String nearest) {
        assertThatThrownBy(() -> check(key, "x"))
                .hasMessage("signet.properties is refused: \"" + key + "\" is not known (did you mean \"" + nearest
                        + "\"?).");
    }

    @Test
    void unknownKeysFarFromAllOthersListThem() {
        assertThatThrownBy(() -> check("frobnicate", "x"))
                .hasMessageContaining("known are colour, smtp.refuse, smtp.maxWaiting, smtp.maxWait");
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        assertThatThrownBy(() -> Settings.check("here", Map.of("colour", "green", "smtp.refuse", "maybe"), KNOWN))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("colour cannot be \"green\"; allowed: red, dark-blue; example: colour=red")
                .hasMessageContaining(
                        "smtp.refuse cannot be \"maybe\"; allowed: true, false; example: smtp.refuse=false");
    }

    @Test
    void aKeyThatMustBeSetIsAskedFor() {
        Setting<String> name = new Setting<>("name", "a name", "name=Bob", Optional.empty(), Optional::of);
        assertThatThrownBy(() -> Settings.check("here", Map.of(), List.of(name)))
                .hasMessage("here is refused: name must be set to a name; example: name=Bob.");
        assertThat(Settings.check("here", Map.of("name", "x"), List.of(name)).get(name))
                .isEqualTo("x");
    }

    @Test
    void aPlaceWithoutSettingsSaysSo() {
        assertThatThrownBy(() -> Settings.check("<mailet>", Map.of("mode", "x"), List.of()))
                .hasMessageContaining("\"mode\" is not known here: nothing can be set in this place");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                   | ",
                "adsp                                                 | ADSP",
                "dmarc-pct                                            | DMARC_PCT",
                "adsp,domainkeys-policy,key-granularity,dmarc-pct     | ADSP DOMAINKEYS_POLICY KEY_GRANULARITY DMARC_PCT",
                "' dmarc-pct , adsp , adsp '                          | ADSP DMARC_PCT"
            })
    void historicChecksAreListed(String written, String checks) {
        Settings settings = Settings.check("signet.properties", Map.of("historic", written), List.of(Historic.SETTING));
        for (Historic check : Historic.values()) {
            assertThat(check.isIn(settings))
                    .as(check.name())
                    .isEqualTo(checks != null && List.of(checks.split(" ")).contains(check.name()));
        }
    }

    @Test
    void onlyAdspIsAskedForWhereNothingIsWritten() {
        Settings settings = Settings.check("signet.properties", Map.of(), List.of(Historic.SETTING));
        assertThat(settings.get(Historic.SETTING)).containsExactly(Historic.ADSP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adps", "ADSP", "adsp,", ",", "adsp dmarc-pct", "none", "dmarc_pct", "adsp;dmarc-pct"})
    void unknownHistoricChecksAreRefused(String written) {
        assertThatThrownBy(() ->
                        Settings.check("signet.properties", Map.of("historic", written), List.of(Historic.SETTING)))
                .hasMessage("signet.properties is refused: historic cannot be \"" + written
                        + "\"; allowed: one or more of adsp, domainkeys-policy, key-granularity, dmarc-pct,"
                        + " separated by commas; empty for none; example: historic=adsp.");
    }
}
