package signet.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Module;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.utils.PropertiesProvider;
import org.apache.james.utils.UserDefinedStartable;
import org.apache.james.webadmin.Routes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import signet.configuration.SettingsFile;
import signet.configuration.SignetSettings;
import signet.docs.Samples;
import signet.docs.Samples.Kind;
import signet.docs.Samples.Sample;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.settings.SettingsException;

/** docs/signet.properties.md has every key as it is, and every sample of signet.properties is read as the server reads it. */
class SignetPropertiesPageTest {
    private static final Path PAGE = Samples.DOCS.resolve("signet.properties.md");
    /** Keys of James's own files in which a class of ours is named, and what it has to be. */
    private static final Map<String, Class<?>> CLASS_KEYS = Map.of(
            "guice.extension.module", Module.class,
            "guice.extension.startable", UserDefinedStartable.class,
            "extensions.routes", Routes.class,
            "additional.healthchecks", HealthCheck.class);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyKeyHasItsRowAndItsSection() {
        List<String> lines = Samples.read(PAGE).lines().toList();
        return SignetSettings.KNOWN.stream()
                .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> {
                    assertThat(lines).contains(row(setting), "## " + setting.key());
                    assertThat(Samples.read(PAGE)).contains("\n" + setting.key() + "=");
                }));
    }

    @Test
    void noRowIsThereForAKeyThatIsNot() {
        assertThat(Samples.read(PAGE).lines().filter(line -> line.startsWith("| `")))
                .hasSize(SignetSettings.KNOWN.size());
    }

    private static String row(Setting<?> setting) {
        return "| `" + setting.key() + "` | " + setting.allowed() + " | " + defaultText(setting) + " |";
    }

    /** What has to be written for the default: the example, unless that shows something else. */
    private static String defaultText(Setting<?> setting) {
        if (setting.defaultValue().isEmpty()) {
            return "must be set";
        } else if (isDefault(setting, "")) {
            return "empty";
        }
        String text = setting.example().substring(setting.key().length() + 1);
        assertThat(isDefault(setting, text)).as(setting.example()).isTrue();
        return "`" + text + "`";
    }

    private static <T> boolean isDefault(Setting<T> setting, String text) {
        Optional<T> value = setting.parser().apply(text);
        return value.equals(setting.defaultValue());
    }

    @TestFactory
    Stream<DynamicTest> everySampleOfSignetPropertiesIsRead() {
        List<Sample> samples = new ArrayList<>(Samples.of(Kind.PROPERTIES));
        Samples.files(Samples.ROOT.resolve("james-conf/conf"), "ignet.properties")
                .forEach(file -> samples.add(new Sample(file.toString(), Kind.PROPERTIES, Samples.read(file))));
        assertThat(samples.stream().filter(sample -> !namesClasses(sample))).hasSizeGreaterThan(3);
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.where(), () -> {
                    if (namesClasses(sample)) {
                        findClass(sample.text());
                    } else {
                        read(sample.text());
                    }
                }));
    }

    private static boolean namesClasses(Sample sample) {
        return CLASS_KEYS.keySet().stream()
                .anyMatch(key -> sample.text().lines().anyMatch(line -> line.startsWith(key + "=")));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsRead() {
        return SignetSettings.KNOWN.stream()
                .map(setting -> DynamicTest.dynamicTest(
                        setting.example(),
                        () -> read("authserv-id=mail.example.org\n"
                                + (setting == SignetSettings.AUTHSERV_ID ? "" : setting.example()))));
    }

    @Test
    void aSampleThatWouldBeRefusedIsFound() {
        assertThatThrownBy(() -> read("authserv-id=mail.example.org\nmodus=enforce\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("did you mean \"mode\"?");
        assertThatThrownBy(() -> read("mode=enforce\n")).isInstanceOf(SettingsException.class);
    }

    private static void findClass(String text) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        assertThat(properties.stringPropertyNames()).hasSize(1).isSubsetOf(CLASS_KEYS.keySet());
        String key = properties.stringPropertyNames().iterator().next();
        List<String> ours = Arrays.stream(properties.getProperty(key).split(","))
                .filter(name -> name.startsWith("signet."))
                .toList();
        assertThat(ours).hasSize(1);
        assertThat(Class.forName(ours.get(0))).isAssignableTo(CLASS_KEYS.get(key));
    }

    /** As the server reads it, and as the command line does. */
    private void read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("signet.properties"), text);
        Settings server = SignetProperties.read(new PropertiesProvider(new Folder(folder), new ConfigurationPath("")));
        Settings commandLine = SettingsFile.read(file);
        for (Setting<?> setting : SignetSettings.KNOWN) {
            assertThat((Object) commandLine.get(setting)).as(setting.key()).isEqualTo(server.get(setting));
        }
    }

    /** The server's conf folder. */
    private record Folder(Path path) implements FileSystem {
        @Override
        public InputStream getResource(String url) {
            throw new UnsupportedOperationException(url);
        }

        @Override
        public java.io.File getFile(String name) throws FileNotFoundException {
            return path.resolve(name).toFile();
        }

        @Override
        public java.io.File getBasedir() {
            return path.toFile();
        }
    }
}
