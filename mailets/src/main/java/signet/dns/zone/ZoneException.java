package signet.dns.zone;

/**
 * A zone file that cannot be used. The message is one paragraph for people: where, what is wrong, what is allowed, and
 * an example. It is free of control characters, whatever the file holds.
 */
public final class ZoneException extends RuntimeException {
    private final int line;
    private final int column;

    ZoneException(String source, int line, int column, String problem) {
        super(source + ", line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    ZoneException(String message, Throwable cause) {
        super(message, cause);
        this.line = 0;
        this.column = 0;
    }

    /** Where in the file, counted from 1; 0 when the file could not be read at all. */
    public int line() {
        return line;
    }

    /** The column, counted from 1; 0 when the file could not be read at all. */
    public int column() {
        return column;
    }
}
