package signet.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import signet.settings.Setting;
import signet.settings.Settings;

/** What is logged and shown is the message of the exception, to the letter. */
class StartRefusalTest {
    private static final String DRIVES_A_TERMINAL = "x\u001b[2J\r\nERROR all is well\u009b1A\u202e\u2028";
    private static final String SHOWN = "x{U+001B}[2J{U+000D}{U+000A}ERROR all is well{U+009B}1A{U+202E}{U+2028}";
    private static final List<Setting<?>> KNOWN = List.of(Setting.flag("smtp.refuse", false));

    @Test
    void nothingOfARefusedValueDrivesTheTerminalOrBeginsALine() {
        assertThatThrownBy(() -> StartRefusal.announced(
                        () -> Settings.check("signet.properties", Map.of("smtp.refuse", DRIVES_A_TERMINAL), KNOWN)))
                .hasMessage("signet.properties is refused: smtp.refuse cannot be \"" + SHOWN
                        + "\"; allowed: true, false; example: smtp.refuse=false.");
    }

    @Test
    void norOfAnUnknownKeyOrOfTheNameOfAFile() {
        assertThatThrownBy(() -> StartRefusal.announced(
                        () -> Settings.check(DRIVES_A_TERMINAL, Map.of(DRIVES_A_TERMINAL, "true"), KNOWN)))
                .hasMessageStartingWith(SHOWN + " is refused: \"" + SHOWN + "\" is not known");
    }

    @Test
    void whatIsGoodIsHandedOn() {
        assertThat(StartRefusal.<String>announced(() -> "settings")).isEqualTo("settings");
    }
}
