package signet.install;

/** A file that cannot be edited safely; the message says why, for the person at the terminal. */
public final class UneditableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    public UneditableException(String file, String problem) {
        super(file + " is left alone: " + problem);
        this.file = file;
    }

    /** Its name in the folder conf. */
    public String file() {
        return file;
    }
}
