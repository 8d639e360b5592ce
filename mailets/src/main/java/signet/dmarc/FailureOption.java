package signet.dmarc;

/** When a domain owner asks for failure reports (RFC 9989 4.7, tag fo). */
public enum FailureOption {
    /** If no mechanism gave an aligned pass; the default. */
    ALL_FAILED("0"),
    /** If any mechanism gave no aligned pass. */
    ANY_FAILED("1"),
    /** If a signature failed, aligned or not. */
    DKIM_FAILED("d"),
    /** If SPF failed, aligned or not. */
    SPF_FAILED("s");

    private final String letter;

    FailureOption(String letter) {
        this.letter = letter;
    }

    /** As it stands in records. */
    public String letter() {
        return letter;
    }
}
