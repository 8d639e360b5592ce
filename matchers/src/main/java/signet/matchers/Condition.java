package signet.matchers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.mailet.base.GenericMatcher;
import signet.mailets.StartRefusal;
import signet.settings.Setting;
import signet.settings.Settings;

/** What stands after the equals sign of a matcher, checked when the server starts. */
final class Condition {
    private Condition() {}

    /**
     * A comma-separated list of words, such as {@code fail,temperror}.
     *
     * @param type the enum that has a constant for each word
     * @param word the word of a constant
     * @throws signet.settings.SettingsException naming the condition, the allowed words and an example
     */
    static <E extends Enum<E>> Set<E> words(
            GenericMatcher matcher, Class<E> type, Function<E, String> word, E example) {
        Map<String, E> known = Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(word, e -> e));
        String allowed = "one or more of "
                + Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "))
                + ", separated by commas";
        return read(matcher, allowed, word.apply(example), text -> {
            Set<E> words = EnumSet.noneOf(type);
            for (String item : text.split(",", -1)) {
                E constant = known.get(item.strip());
                if (constant == null) {
                    return Optional.empty();
                }
                words.add(constant);
            }
            return Optional.of(words);
        });
    }

    /** The condition as the parser reads it. */
    static <T> T read(GenericMatcher matcher, String allowed, String example, Function<String, Optional<T>> parser) {
        String name = matcher.getClass().getName();
        String written = Optional.ofNullable(matcher.getCondition()).orElse("");
        Setting<T> setting =
                new Setting<>(name, allowed, "match=\"" + name + "=" + example + "\"", Optional.empty(), parser);
        return StartRefusal.announced(
                        () -> Settings.check("mailetcontainer.xml", Map.of(name, written), List.of(setting)))
                .get(setting);
    }
}
