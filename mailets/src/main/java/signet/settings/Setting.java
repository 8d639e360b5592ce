package signet.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One key that may be set, with the type of its value.
 *
 * @param key as it is written in the file
 * @param allowed the allowed values in words, for refusals
 * @param example a good line, for refusals and the docs
 * @param defaultValue what holds when the key is not set; nothing if it must be set
 * @param parser reads a value; nothing if the value is not allowed
 */
public record Setting<T>(
        String key, String allowed, String example, Optional<T> defaultValue, Function<String, Optional<T>> parser) {

    /** A key whose values are the constants of an enum, written in lower case with hyphens. */
    public static <E extends Enum<E>> Setting<E> oneOf(String key, Class<E> type, E defaultValue) {
        E[] constants = type.getEnumConstants();
        return new Setting<>(
                key,
                words(Arrays.stream(constants)),
                key + "=" + word(defaultValue),
                Optional.of(defaultValue),
                text -> constant(text, constants));
    }

    /** A key whose value is a list of constants of an enum, none, one or several, with commas between them. */
    public static <E extends Enum<E>> Setting<Set<E>> someOf(String key, Class<E> type, Set<E> defaultValue) {
        E[] constants = type.getEnumConstants();
        return new Setting<>(
                key,
                "one or more of " + words(Arrays.stream(constants)) + ", separated by commas; empty for none",
                key + "=" + words(Arrays.stream(constants).filter(defaultValue::contains)),
                Optional.of(Set.copyOf(defaultValue)),
                text -> listOf(text, constants));
    }

    private static <E extends Enum<E>> Optional<Set<E>> listOf(String text, E[] constants) {
        Set<E> list = new HashSet<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<E> found = constant(item.strip(), constants);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            list.add(found.get());
        }
        return Optional.of(Set.copyOf(list));
    }

    private static <E extends Enum<E>> Optional<E> constant(String word, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(word))
                .findFirst();
    }

    private static String words(Stream<? extends Enum<?>> constants) {
        return constants.map(Setting::word).collect(Collectors.joining(", "));
    }

    /** A key that is {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String key, boolean defaultValue) {
        return new Setting<>(
                key,
                "true, false",
                key + "=" + defaultValue,
                Optional.of(defaultValue),
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(text.equals("true"))
                        : Optional.empty());
    }

    /** A key whose value is a whole number within bounds, both included. */
    public static Setting<Integer> number(String key, int least, int most, int defaultValue) {
        return new Setting<>(
                key,
                "a whole number from " + least + " to " + most,
                key + "=" + defaultValue,
                Optional.of(defaultValue),
                text -> wholeNumber(text)
                        .filter(value -> value >= least && value <= most)
                        .map(Long::intValue));
    }

    /** A key whose value is a length of time: a whole number and a unit, such as {@code 500ms}, {@code 5s}, {@code 2m}. */
    public static Setting<Duration> duration(String key, Duration least, Duration most, Duration defaultValue) {
        return new Setting<>(
                key,
                "a length of time from " + format(least) + " to " + format(most) + ", in ms, s, m, h or d",
                key + "=" + format(defaultValue),
                Optional.of(defaultValue),
                text -> duration(text).filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    /** An enum constant as it is written in configurations and shown to people. */
    public static String word(Enum<?> constant) {
        return Word.of(constant.name());
    }

    /** A length of time as it is written in configurations, in the largest unit that gives a whole number. */
    public static String format(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        return seconds % 86400 == 0 && seconds > 0
                ? seconds / 86400 + "d"
                : seconds % 3600 == 0 && seconds > 0
                        ? seconds / 3600 + "h"
                        : seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** A length of time as it is written in configurations; nothing if the text is none. */
    public static Optional<Duration> duration(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Optional<Long> unit =
                switch (text.substring(digits)) {
                    case "ms" -> Optional.of(1L);
                    case "s" -> Optional.of(1000L);
                    case "m" -> Optional.of(60_000L);
                    case "h" -> Optional.of(3_600_000L);
                    case "d" -> Optional.of(86_400_000L);
                    default -> Optional.empty();
                };
        Optional<Long> count = wholeNumber(text.substring(0, digits));
        return count.flatMap(number -> unit.map(millis -> Duration.ofMillis(number * millis)));
    }

    private static Optional<Long> wholeNumber(String text) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(text));
    }
}
