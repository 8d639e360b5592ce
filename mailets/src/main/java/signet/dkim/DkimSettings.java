package signet.dkim;

import java.time.Duration;
import signet.settings.Historic;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * What an operator may set. Nothing here weakens what the standards forbid: SHA-1 and short keys never verify.
 *
 * @param maxSignatures how many signatures of a message are evaluated, 1 to 100
 * @param clockTolerance how far in the future a signature may have been made, for clocks that differ
 * @param keyGranularity whether the historic tag g= of key records is honoured (RFC 4871 3.6.1; RFC 6376 dropped it)
 */
public record DkimSettings(int maxSignatures, Duration clockTolerance, boolean keyGranularity) {
    public static final DkimSettings DEFAULT = new DkimSettings(10, Duration.ofMinutes(5), false);

    private static final int MOST_SIGNATURES = 100;

    public static final Setting<Integer> MAX_SIGNATURES =
            Setting.number("dkim.maxSignatures", 1, MOST_SIGNATURES, DEFAULT.maxSignatures());

    /** What the operator set; {@link #MAX_SIGNATURES} and {@link Historic#SETTING} must have been checked. */
    public static DkimSettings of(Settings settings) {
        return new DkimSettings(
                settings.get(MAX_SIGNATURES), DEFAULT.clockTolerance(), Historic.KEY_GRANULARITY.isIn(settings));
    }

    public DkimSettings {
        if (maxSignatures < 1 || maxSignatures > MOST_SIGNATURES) {
            throw new IllegalArgumentException(
                    "maxSignatures is " + maxSignatures + ", but must be 1 to " + MOST_SIGNATURES);
        }
        if (clockTolerance.isNegative()) {
            throw new IllegalArgumentException("clockTolerance is negative: " + clockTolerance);
        }
    }
}
