package signet.spf;

/** What a match of a mechanism means (RFC 7208 4.6.2). */
public enum SpfQualifier {
    PASS('+', SpfCause.MATCHED_PASS),
    FAIL('-', SpfCause.MATCHED_FAIL),
    SOFTFAIL('~', SpfCause.MATCHED_SOFTFAIL),
    NEUTRAL('?', SpfCause.MATCHED_NEUTRAL);

    private final char sign;
    private final SpfCause cause;

    SpfQualifier(char sign, SpfCause cause) {
        this.sign = sign;
        this.cause = cause;
    }

    /** The character before the mechanism; {@code +} may be left out. */
    public char sign() {
        return sign;
    }

    SpfCause cause() {
        return cause;
    }
}
