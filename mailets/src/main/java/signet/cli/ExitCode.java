package signet.cli;

/** What the exit code of every command says. */
enum ExitCode {
    /** All is well. */
    GOOD(0),
    /** The command did its work and found something wrong. */
    FINDING(1),
    /** The command could not do its work: bad usage, a missing file, an occupied port. */
    ERROR(2),
    /** The DNS gave no answer, so that nothing can be said. */
    DNS_TROUBLE(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
