package signet.spf;

import java.time.Duration;
import signet.settings.Setting;

/**
 * What an operator may set. The other limits of RFC 7208 4.6.4 are fixed.
 *
 * @param maxVoidLookups how many look-ups of a check may find nothing before it is a permanent error, 0 to 100
 * @param timeLimit how long the check of one identity may take before it is a temporary error; the standard asks for at
 *     least 20 seconds
 */
public record SpfSettings(int maxVoidLookups, Duration timeLimit) {
    /** What RFC 7208 4.6.4 recommends. */
    public static final SpfSettings DEFAULT = new SpfSettings(2, Duration.ofSeconds(20));

    private static final int MOST_VOID_LOOKUPS = 100;

    public static final Setting<Integer> MAX_VOID_LOOKUPS =
            Setting.number("spf.maxVoidLookups", 0, MOST_VOID_LOOKUPS, DEFAULT.maxVoidLookups());
    public static final Setting<Duration> TIME_LIMIT =
            Setting.duration("spf.timeLimit", Duration.ofSeconds(1), Duration.ofMinutes(5), DEFAULT.timeLimit());

    public SpfSettings {
        if (maxVoidLookups < 0 || maxVoidLookups > MOST_VOID_LOOKUPS) {
            throw new IllegalArgumentException(
                    "maxVoidLookups is " + maxVoidLookups + ", but must be 0 to " + MOST_VOID_LOOKUPS);
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit is not longer than nothing: " + timeLimit);
        }
    }
}
