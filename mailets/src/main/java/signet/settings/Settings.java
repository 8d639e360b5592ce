package signet.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checked settings of one source: a file, a mailet, a hook. Immutable. */
public final class Settings {
    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * Checks all keys and values of a source.
     *
     * @param source what people know the source by, such as {@code signet.properties}
     * @param written the keys and values as written
     * @param known every key that may be written
     * @throws SettingsException naming every unknown key, with the nearest known one, and every value that is not allowed
     */
    public static Settings check(String source, Map<String, String> written, List<Setting<?>> known) {
        List<String> problems = new ArrayList<>();
        Map<Setting<?>, Object> values = new HashMap<>();
        for (Setting<?> setting : known) {
            setting.defaultValue().ifPresent(value -> values.put(setting, value));
            if (setting.defaultValue().isEmpty() && !written.containsKey(setting.key())) {
                problems.add(
                        setting.key() + " must be set to " + setting.allowed() + "; example: " + setting.example());
            }
        }
        written.forEach((key, value) -> known.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .ifPresentOrElse(
                        setting -> setting.parser()
                                .apply(value.strip())
                                .ifPresentOrElse(
                                        parsed -> values.put(setting, parsed),
                                        () -> problems.add(refusal(setting, value))),
                        () -> problems.add(unknown(key, known))));
        if (!problems.isEmpty()) {
            throw new SettingsException(source, problems.stream().sorted().toList());
        }
        return new Settings(values);
    }

    /**
     * The value of a key, or its default.
     *
     * @throws IllegalArgumentException if the key was not among those that were checked
     */
    @SuppressWarnings("unchecked") // check() put a T there
    public <T> T get(Setting<T> setting) {
        T value = (T) values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(setting.key());
        }
        return value;
    }

    private static String refusal(Setting<?> setting, String value) {
        return setting.key() + " cannot be \"" + value + "\"; allowed: " + setting.allowed() + "; example: "
                + setting.example();
    }

    private static String unknown(String key, List<Setting<?>> known) {
        if (known.isEmpty()) {
            return "\"" + key + "\" is not known here: nothing can be set in this place";
        }
        return nearest(key, known.stream().map(Setting::key).toList())
                .map(near -> "\"" + key + "\" is not known (did you mean \"" + near + "\"?)")
                .orElseGet(() -> "\"" + key + "\" is not known; known are "
                        + known.stream().map(Setting::key).collect(Collectors.joining(", ")));
    }

    /** The word that takes the fewest edits to reach, if it is near enough to have been meant. */
    public static Optional<String> nearest(String word, List<String> known) {
        int best = Math.max(2, word.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : known) {
            int distance = editDistance(word, candidate);
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, letters compared without case. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
