package signet.install;

/** Files could not be written; the message says which, and in which state the others are. */
public final class UnfinishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedException(String message, Throwable cause) {
        super(message, cause);
    }
}
