package signet.authres;

/**
 * The start of a field, up to the first result: {@code [CFWS] authserv-id [CFWS version]} (RFC 8601 2.2).
 *
 * @param comments the text of all comments in it
 */
record Head(String authservId, int version, String comments) {
    /** Reads it and leaves the scanner at the semicolon or the end. If that fails, the scanner says so. */
    static Head read(Scanner scanner) {
        StringBuilder comments = new StringBuilder(scanner.skipCfws());
        String authservId = scanner.peek() == '"' ? scanner.quotedString() : scanner.token();
        if (authservId.isEmpty()) {
            scanner.fail("expected an authserv-id");
        }
        comments.append(scanner.skipCfws());
        int version = 1;
        if (scanner.peek() >= '0' && scanner.peek() <= '9') {
            version = scanner.number();
            comments.append(scanner.skipCfws());
        }
        if (scanner.peek() != ';' && scanner.peek() != Scanner.END) {
            scanner.fail("expected a semicolon");
        }
        return new Head(authservId, version, comments.toString());
    }
}
