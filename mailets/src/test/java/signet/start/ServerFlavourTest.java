package signet.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import signet.settings.SettingsException;

class ServerFlavourTest {
    @Test
    void theServerItIsForIsFine() {
        assertThatCode(() -> ServerFlavour.check(getClass().getClassLoader())).doesNotThrowAnyException();
    }

    @Test
    void aServerWithoutItsMailApiIsRefusedInOneSentence() {
        assertThatThrownBy(() -> ServerFlavour.check(ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "extensions-jars/ is refused: signet-mailets-...-james38.jar is the JAR for James 3.8, and this"
                                + " server is James 3.9 or newer; use signet-mailets-...-james39.jar, and the JAR of the matchers"
                                + " whose name ends so, too.");
    }

    @Test
    void theFileIsNamedAndTheOneToUse() {
        assertThat(ServerFlavour.problem(false, Optional.of("signet-mailets-0.1.0-james39.jar")))
                .isEqualTo(
                        "signet-mailets-0.1.0-james39.jar is the JAR for James 3.9, and this server is James 3.8 or older;"
                                + " use signet-mailets-0.1.0-james38.jar, and the JAR of the matchers whose name ends so, too");
    }
}
