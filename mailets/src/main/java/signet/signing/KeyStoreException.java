package signet.signing;

/** A change to the folder of keys is refused or failed; nothing was overwritten. The message is for people. */
public final class KeyStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is such a key already. */
        EXISTS,
        /** There is no such key. */
        UNKNOWN,
        /** What was asked for is not possible: a bad selector, a domain that is too long. */
        BAD_REQUEST,
        /** The file system did not let it. */
        FILE_SYSTEM
    }

    private final Reason reason;

    public KeyStoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
