package signet.arc;

import signet.settings.Word;

/** Why a message is not sealed. {@link #word} is stable, {@link #text} may change. */
public enum SealingCause implements Word {
    /** RFC 8617 5.1, step 2. */
    FAILED_BEFORE("its chain is marked as broken already (cv=fail), and nobody may go on with it"),
    /** RFC 8617 4.2.1. */
    CHAIN_FULL("its chain has 50 sets"),
    /** What was found when it came is not about the chain it has now. */
    CHAIN_CHANGED("it has a chain that was not there when it came, or lost the one it had"),
    /** See the {@link signet.dkim.SigningCause} beside it. */
    NOT_SIGNED("its header cannot be signed");

    private final String text;

    SealingCause(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
