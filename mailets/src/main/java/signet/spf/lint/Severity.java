package signet.spf.lint;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** Receivers cannot use the record, or it lets everybody pass. */
    ERROR,
    /** The record works, but not as it is meant, or not everywhere. */
    WARNING,
    /** It does no harm, and could be better. */
    NOTE;

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
