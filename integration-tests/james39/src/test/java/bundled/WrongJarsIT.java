package bundled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The JARs for James 3.8 in a James 3.9. The other way round: StartRefusalIT. */
@EnabledForJreRange(
        min = JRE.JAVA_21,
        disabledReason =
                "James 3.9 itself needs Java 21 or newer, and this is an older one: the second run of .ci/run has it")
class WrongJarsIT {
    private static final int NO_NAME_SERVER = 1;

    @Test
    void areRefusedInOneSentence() throws Exception {
        assertRefused(filled("james39-with-the-wrong-jars"));
    }

    /** None of Signet's code would run before a class that cannot be linked, if Guice looked into that class. */
    @Test
    void areRefusedInTheSameSentenceWhenTheModuleIsNotNamed() throws Exception {
        Path folder = filled("james39-with-the-wrong-jars-alone");
        Files.writeString(folder.resolve("conf/extensions.properties"), "");

        assertRefused(folder);
    }

    private static Path filled(String name) throws IOException {
        Path folder = Path.of("target", name).toAbsolutePath();
        RunIT.fill(ProjectFiles.locate(), folder, "james38");
        return folder;
    }

    private static void assertRefused(Path folder) {
        assertThatThrownBy(() -> James39.start(folder, NO_NAME_SERVER))
                .hasStackTraceContaining("signet-mailets-0.1.0-james38.jar is the JAR for James 3.8, and this server is"
                        + " James 3.9 or newer; use signet-mailets-0.1.0-james39.jar, and the JAR of the matchers whose"
                        + " name ends so, too.");
    }
}
