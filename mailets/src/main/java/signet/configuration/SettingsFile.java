package signet.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import signet.settings.Settings;
import signet.settings.SettingsException;

/**
 * Reads a {@code signet.properties} outside the server, with the same outcome: a key that is written twice has both values,
 * separated by a comma, and {@code ${sys:NAME}}, {@code ${env:NAME}}, {@code ${sys:NAME:-default}} stand for a system
 * property, a variable of the environment, or the default.
 */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads and checks a file.
     *
     * @throws SettingsException if it cannot be read or is refused; the message is one paragraph that names the file
     */
    public static Settings read(Path file) {
        return read(file, System::getProperty, System::getenv);
    }

    static Settings read(
            Path file,
            Function<String, @Nullable String> systemProperties,
            Function<String, @Nullable String> environment) {
        Map<String, String> written = new HashMap<>(load(file));
        written.replaceAll((key, value) -> interpolated(value, name -> {
            if (name.startsWith("sys:")) {
                return Optional.ofNullable(systemProperties.apply(name.substring(4)));
            } else if (name.startsWith("env:")) {
                return Optional.ofNullable(environment.apply(name.substring(4)));
            }
            return Optional.empty();
        }));
        return SignetSettings.check(file.toString(), written);
    }

    private static Map<String, String> load(Path file) {
        Written written = new Written();
        try (InputStream in = Files.newInputStream(file)) {
            written.load(in);
            return written.values;
        } catch (NoSuchFileException e) {
            throw new SettingsException(file.toString(), List.of("there is no such file"));
        } catch (IOException | IllegalArgumentException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
            throw new SettingsException(file.toString(), List.of("it cannot be read: " + reason));
        }
    }

    /** Every known {@code ${name}} and {@code ${name:-default}} replaced; what is not known stays as it is written. */
    static String interpolated(String value, Function<String, Optional<String>> variables) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (true) {
            int start = value.indexOf("${", at);
            int end = value.indexOf('}', Math.max(start, at));
            if (start < 0 || end < 0) {
                return result.append(value, at, value.length()).toString();
            }
            String inside = value.substring(start + 2, end);
            int defaultAt = inside.indexOf(":-");
            String name = defaultAt < 0 ? inside : inside.substring(0, defaultAt);
            String otherwise = defaultAt < 0 ? value.substring(start, end + 1) : inside.substring(defaultAt + 2);
            result.append(value, at, start).append(variables.apply(name).orElse(otherwise));
            at = end + 1;
        }
    }

    /** Remembers every value of a key, where {@link Properties} keeps the last. */
    private static final class Written extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> values = new HashMap<>();

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            return values.merge(key.toString(), value.toString(), (first, second) -> first + "," + second);
        }
    }
}
