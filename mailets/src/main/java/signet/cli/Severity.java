package signet.cli;

import java.util.Locale;
import signet.cli.Screen.Tone;

/** How much a finding matters, the worst first. */
enum Severity {
    /** It does not work. */
    ERROR(Tone.BAD),
    /** It works, but hardly as it was meant. */
    WARNING(Tone.DOUBTFUL),
    /** Worth knowing; no reason to act. */
    NOTE(Tone.HEADING);

    private final Tone tone;

    Severity(Tone tone) {
        this.tone = tone;
    }

    /** {@code error}, {@code warning} or {@code note}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Tone tone() {
        return tone;
    }
}
