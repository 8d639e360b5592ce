package signet.publish;

/** What is asked for cannot be published; the message is for people. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message) {
        super(message);
    }
}
