package signet.arc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What there is of an Authenticated Received Chain (RFC 8617 4.4). */
public enum ChainValidationStatus {
    /** The message has no chain. */
    NONE,
    /** Every seal is good, and the message is as the last sealer let it go. */
    PASS,
    /** The chain is broken, or could not be validated. Such a message counts as one without a chain (RFC 8617 5.2). */
    FAIL;

    /** The word in cv= of a seal and for the method arc of an Authentication-Results field. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status a word stands for; upper and lower case are the same (RFC 8617 3.9). */
    public static Optional<ChainValidationStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.headerValue().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
