package signet.publish;

import java.util.Locale;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** It does not work. */
    ERROR,
    /** It works, but hardly as it was meant. */
    WARNING,
    /** Worth knowing; no reason to act. */
    NOTE,
    /** It is as it should be. */
    OK;

    /** {@code error}, {@code warning}, {@code note} or {@code ok}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
