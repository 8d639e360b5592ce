package bundled;

/** The bundled server cannot start; the message tells a person what is wrong and what to do. */
public final class BundledServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BundledServerException(String message) {
        super(message);
    }

    BundledServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
