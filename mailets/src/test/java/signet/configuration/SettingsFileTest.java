package signet.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.verdict.LocalPolicy;
import signet.verdict.Mode;
import signet.verdict.RequiredAuthorSignatures;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain, plain",
                "a.${known}.b, a.value.b",
                "${known}${known}, valuevalue",
                "${known:-other}, value",
                "${unknown:-other}, other",
                "a${unknown:-}b, ab",
                "${unknown}, ${unknown}",
                "${known, ${known",
                "$known}, $known}",
                "}${known}, }value",
                "${unknown:-a:-b}, a:-b",
                "${}, ${}",
                "$${known}, $value"
            })
    void variablesAreReplaced(String written, String expected) {
        Map<String, String> variables = Map.of("known", "value");
        assertThat(SettingsFile.interpolated(written, name -> Optional.ofNullable(variables.get(name))))
                .isEqualTo(expected);
    }

    @Test
    void systemPropertiesAndTheEnvironmentAreAsked() throws IOException {
        Path file = write("authserv-id=${sys:host}.${env:DOMAIN}\nmode=${sys:mode:-enforce}\n");
        Settings settings =
                SettingsFile.read(file, Map.of("host", "mx")::get, Map.of("DOMAIN", "example.org", "mode", "x")::get);
        assertThat(settings.get(SignetSettings.AUTHSERV_ID)).hasToString("mx.example.org");
        assertThat(settings.get(LocalPolicy.MODE)).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void theSampleConfigurationIsRead() {
        Settings settings = SettingsFile.read(Path.of("../james-conf/conf/signet.properties"));
        assertThat(settings.get(SignetSettings.AUTHSERV_ID)).hasToString("mail.example.org");
        assertThat(settings.get(SignetSettings.DNS_SERVERS)).isEmpty();
        assertThat(settings.get(RequiredAuthorSignatures.SETTING).actions()).hasSize(1);
    }

    @Test
    void aKeyThatIsWrittenTwiceHasBothValues() throws IOException {
        Path file = write("""
                authserv-id=mail.example.org
                dkim.requireFrom=a.example:reject
                dkim.requireFrom = b.example:quarantine, \\
                    c.example:reject
                """);
        assertThat(SettingsFile.read(file).get(RequiredAuthorSignatures.SETTING).actions())
                .hasSize(3);
    }

    @Test
    void aFileThatCannotBeUsedIsRefusedInOneParagraph() throws IOException {
        Path file = write("authserv-id=mail.example.org\nmodus=enforce\n");
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + " is refused: \"modus\" is not known (did you mean \"mode\"?).");
        Path unknown = write("authserv-id=mail.example.org\nmode=${sys:no.such.property}\n");
        assertThatThrownBy(() -> SettingsFile.read(unknown))
                .hasMessageContaining("mode cannot be \"${sys:no.such.property}\"; allowed: monitor, enforce");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> SettingsFile.read(missing))
                .hasMessage(missing + " is refused: there is no such file.");
        assertThatThrownBy(() -> SettingsFile.read(folder)).hasMessageContaining("it is a folder");
        Path escape = write("authserv-id=\\u12\n");
        assertThatThrownBy(() -> SettingsFile.read(escape)).hasMessageContaining("it cannot be read: ");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("signet.properties"), text);
    }
}
