package signet.configuration;

import java.time.Duration;
import java.util.List;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * What may happen while the client still waits.
 *
 * @param refuse whether mail that policy rejects is refused with a 550 instead of being accepted and kept aside
 * @param maxWait how long the answer to DATA may be held back for the verdict
 * @param maxWaiting how many answers may be held back at a time; each holds a thread of the server's event loops
 */
public record SmtpSettings(boolean refuse, Duration maxWait, int maxWaiting) {
    public static final Setting<Boolean> REFUSE = Setting.flag("smtp.refuse", false);
    public static final Setting<Duration> MAX_WAIT =
            Setting.duration("smtp.maxWait", Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(5));
    public static final Setting<Integer> MAX_WAITING = Setting.number("smtp.maxWaiting", 0, 1000, 32);

    public static final List<Setting<?>> SETTINGS = List.of(REFUSE, MAX_WAIT, MAX_WAITING);

    public static SmtpSettings of(Settings settings) {
        return new SmtpSettings(settings.get(REFUSE), settings.get(MAX_WAIT), settings.get(MAX_WAITING));
    }
}
