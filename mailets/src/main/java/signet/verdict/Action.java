package signet.verdict;

import java.util.Arrays;
import java.util.Optional;
import signet.settings.Word;

/** What is to be done with a mail, mildest first. */
public enum Action implements Word {
    /** Deliver it as usual. */
    ACCEPT,
    /** Keep it from the reader until somebody looks at it. */
    QUARANTINE,
    /** Ask the client to come again: what decides is not known yet. Exists only at SMTP time; after it, it means accept. */
    DEFER,
    /** Refuse it at SMTP time, or keep it in the repository of refused mail; never a bounce. */
    REJECT,
    /** Drop it without a word, keeping a copy for as long as configured (RFC 5617 4.2.1). */
    DISCARD;

    public static Optional<Action> ofWord(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }
}
