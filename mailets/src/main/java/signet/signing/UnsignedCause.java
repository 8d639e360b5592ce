package signet.signing;

import signet.settings.Word;

/** Why a mail leaves without a signature of ours. {@link #word} is stable, {@link #text} may change. */
public enum UnsignedCause implements Word {
    /** A user whose mail is never signed: another server signs it. */
    NEVER("a rule says that this is never signed"),
    /** No From field, several, or one that does not name one domain. */
    NO_AUTHOR("it does not name one author domain"),
    /** No rule leads to a key. */
    NO_KEY("no rule leads to a key for it"),
    /** There are keys, and the DNS shows none of them. */
    NOT_PUBLISHED("no key for it is published"),
    /** There are shared keys only, and whether the domain wants them cannot be found out. */
    DNS_TROUBLE("the DNS does not say whether its domain has a shared key published"),
    /** It has a line in its header, or a byte in a field, that servers on the way change. */
    NOT_SIGNABLE("its header cannot be signed"),
    /** Trouble of ours. */
    FAULT("signing failed");

    private final String text;

    UnsignedCause(String text) {
        this.text = text;
    }

    /** For people, about a mail. */
    public String text() {
        return text;
    }
}
