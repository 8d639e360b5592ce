package signet.authres;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import signet.message.ByteSlice;

/**
 * Steps through a structured header field value (RFC 5322 3.2, UTF-8 allowed by RFC 6532 3.2). The first thing that
 * cannot be read is remembered as the problem, and from then on the scanner stands at the end.
 */
final class Scanner {
    static final int END = -1;

    static final int MAX_NUMBER = 999_999_999;

    private static final int MAX_DIGITS = 9;

    private final ByteSlice source;
    private int at;
    private String problem = "";

    Scanner(ByteSlice source) {
        this.source = source;
    }

    String problem() {
        return problem;
    }

    boolean failed() {
        return !problem.isEmpty();
    }

    void fail(String what) {
        if (problem.isEmpty()) {
            problem = what + " at byte " + at;
        }
        at = source.length();
    }

    /** The next byte as an unsigned number, or {@link #END}. */
    int peek() {
        return at < source.length() ? source.at(at) & 0xff : END;
    }

    boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** What has not been read yet. */
    ByteSlice rest() {
        return source.slice(at, source.length());
    }

    /** Skips CFWS (RFC 5322 3.2.2). Returns the comments in it, joined by a space. */
    String skipCfws() {
        StringBuilder comments = new StringBuilder();
        while (!failed()) {
            skipFws();
            if (peek() != '(') {
                break;
            }
            String comment = comment();
            comments.append(comments.length() == 0 || comment.isEmpty() ? "" : " ")
                    .append(comment);
        }
        return comments.toString();
    }

    /** White space and folds. A line end that folds nothing may only be the field's own, at the very end. */
    private void skipFws() {
        while (true) {
            if (peek() == ' ' || peek() == '\t') {
                at++;
                continue;
            }
            int lineEnd = foldAt(at);
            if (lineEnd == 0) {
                return;
            }
            at += lineEnd;
        }
    }

    /** The length of the line end here, if white space (or nothing more of the field) follows it; else 0. */
    private int foldAt(int index) {
        int lineFeed = index < source.length() && source.at(index) == '\r' ? index + 1 : index;
        if (lineFeed >= source.length() || source.at(lineFeed) != '\n') {
            return 0;
        }
        int next = lineFeed + 1;
        boolean folds = next == source.length() || source.at(next) == ' ' || source.at(next) == '\t';
        return folds ? next - index : 0;
    }

    private String comment() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int depth = 0;
        while (true) {
            int c = peek();
            if (c == END) {
                fail("unclosed comment");
                return "";
            }
            if (c == '(' && depth++ == 0 || c == ')' && --depth == 0) {
                at++;
                if (depth == 0) {
                    return text.toString(StandardCharsets.UTF_8);
                }
                continue;
            }
            if (!textByte(text)) {
                return "";
            }
        }
    }

    /** A quoted string (RFC 5322 3.2.4) without its quotes and escapes. Stands at the opening quote. */
    String quotedString() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        at++;
        while (!accept('"')) {
            if (peek() == END) {
                fail("unclosed quoted string");
            }
            if (failed() || !textByte(text)) {
                return "";
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Takes one byte of a comment or quoted string: itself, escaped, or nothing for a fold. False if it may not be there. */
    private boolean textByte(ByteArrayOutputStream text) {
        int fold = foldAt(at);
        if (fold > 0) {
            at += fold;
            return true;
        }
        accept('\\');
        int c = peek();
        if (c == END || c < ' ' && c != '\t' || c == 0x7f) {
            fail("unexpected control character");
            return false;
        }
        text.write(c);
        at++;
        return true;
    }

    /**
     * A run of bytes that white space, a semicolon, a parenthesis or a quote ends. It takes more than the token of
     * RFC 2045 5.1 and the dot-atom of RFC 5322 3.2.3, such as bare IPv6 addresses, because senders write more.
     */
    String run() {
        int start = at;
        int c = peek();
        while (c > ' ' && c != 0x7f && c != ';' && c != '(' && c != ')' && c != '"' && c != '\\') {
            at++;
            c = peek();
        }
        return source.slice(start, at).toString(StandardCharsets.UTF_8);
    }

    /** A token of RFC 2045 5.1, or UTF-8 beyond ASCII; empty if there is none here. */
    String token() {
        int start = at;
        while (PlainText.isTokenByte(peek()) || peek() >= 0x80) {
            at++;
        }
        return source.slice(start, at).toString(StandardCharsets.UTF_8);
    }

    /** A keyword; fails if there is none here. */
    String keyword() {
        int start = at;
        while (Keyword.isKeywordByte(peek())) {
            at++;
        }
        if (at == start || at - start > Keyword.MAX_LENGTH) {
            fail("expected a name");
            return "";
        }
        return source.slice(start, at).toString(StandardCharsets.US_ASCII);
    }

    /** A whole number; fails if there is none here. */
    int number() {
        int start = at;
        int value = 0;
        while (peek() >= '0' && peek() <= '9' && at - start < MAX_DIGITS) {
            value = 10 * value + peek() - '0';
            at++;
        }
        if (at == start || peek() >= '0' && peek() <= '9') {
            fail("expected a version number");
        }
        return value;
    }
}
