package bundled;

/**
 * What an SMTP server answered.
 *
 * @param code the three digits
 * @param text all lines without their codes, joined by a line feed
 */
public record Reply(int code, String text) {
    public boolean isPositive() {
        return code >= 200 && code < 400;
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
