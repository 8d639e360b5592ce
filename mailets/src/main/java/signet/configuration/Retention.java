package signet.configuration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import signet.settings.Setting;

/**
 * How long mail stays in the server's repositories: {@code keep=var/mail/rejected:30d, var/mail/discarded:7d}. What is not
 * listed stays for ever. Immutable.
 *
 * @param times how long, by the path of the repository, without its protocol and without a slash at its end
 */
public record Retention(Map<String, Duration> times) {
    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(3650);

    public static final Setting<Retention> SETTING = new Setting<>(
            "keep",
            "a comma-separated list of PATH:TIME, each repository once; PATH without memory:// or file://, TIME from "
                    + Setting.format(LEAST) + " to " + Setting.format(MOST) + ", in h or d",
            "keep=var/mail/rejected:30d, var/mail/discarded:7d",
            Optional.of(new Retention(Map.of())),
            Retention::parse);

    public Retention {
        times = Map.copyOf(times);
    }

    static Optional<Retention> parse(String text) {
        Map<String, Duration> times = new LinkedHashMap<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int colon = item.lastIndexOf(':');
            Optional<String> path = path(item.substring(0, Math.max(colon, 0)).strip());
            Optional<Duration> time = time(item.substring(colon + 1).strip());
            if (path.isEmpty() || time.isEmpty() || times.put(path.get(), time.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Retention(times));
    }

    /** The server writes the end of a path with a slash or without. */
    private static Optional<String> path(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        boolean ordinary = !path.isEmpty()
                && !path.endsWith("/")
                && path.chars().noneMatch(c -> c == ':' || Character.isISOControl(c));
        return ordinary ? Optional.of(path) : Optional.empty();
    }

    private static Optional<Duration> time(String text) {
        return (text.endsWith("h") || text.endsWith("d") ? Setting.duration(text) : Optional.<Duration>empty())
                .filter(time -> time.compareTo(LEAST) >= 0 && time.compareTo(MOST) <= 0);
    }
}
