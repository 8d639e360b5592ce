package signet.verdict;

/** Whether policy acts. Governs every rule. */
public enum Mode {
    /** Stamp, count and say what would have been done; accept all mail. */
    MONITOR,
    /** Act. */
    ENFORCE
}
