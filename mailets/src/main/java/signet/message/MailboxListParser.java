package signet.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * Reads the value of a From field by the syntax of RFC 5322 3.4 with the groups of RFC 6854 and the UTF-8 of RFC 6532,
 * and says no to everything else, as the author of a mail must not depend on how lenient a reader is. Of the obsolete
 * syntax (RFC 5322 4.4) it takes what leaves the domain beyond doubt: dots in display names, comments around the dots of
 * a local part, empty list elements; and beyond all syntax an address as display name, {@code a@b <a@b>}; not routes, nor comments or white space inside a domain. A domain literal is no
 * domain. An encoded word (RFC 2047 5) must not stand in an address.
 *
 * <p>One parser reads one value, in linear time and without recursion into comments.
 */
final class MailboxListParser {
    private final ByteSlice value;
    private final List<DomainName> domains = new ArrayList<>();
    private final StringBuilder asides = new StringBuilder();
    private String text = "";
    private int at;

    MailboxListParser(ByteSlice value) {
        this.value = value;
    }

    /** Whether the value keeps to the syntax. Only then do the other methods have a meaning. */
    boolean parse() {
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.array(), value.offset(), value.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            return false; // RFC 6532 3.1: UTF-8, nothing else
        }
        return isFolded(text) && addressList(false) && at == text.length();
    }

    /** The domain of each mailbox, in order. */
    List<DomainName> domains() {
        return domains;
    }

    /** Text of comments, quoted local parts and addresses as display names, which a reader may take for the author's. */
    String asides() {
        return asides.toString();
    }

    /** RFC 5322 2.2, 3.2.2: no control characters but TAB; a line end only as folding. */
    private static boolean isFolded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean good =
                    switch (c) {
                        case '\t' -> true;
                        case '\r' -> i + 1 < text.length() && text.charAt(i + 1) == '\n';
                        case '\n' -> i + 1 < text.length() && (text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\t');
                        default -> c >= ' ' && c != 0x7f;
                    };
            if (!good) {
                return false;
            }
        }
        return true;
    }

    /** Addresses up to the end, or those of a group up to its semicolon. */
    private boolean addressList(boolean group) {
        boolean any = group;
        while (true) {
            if (!skipComments()) {
                return false;
            }
            switch (peek()) {
                case -1 -> {
                    return any && !group;
                }
                case ';' -> {
                    return group;
                }
                case ',' -> at++; // RFC 5322 4.4: obs-mbox-list, obs-group-list
                default -> {
                    if (!address(group) || !skipComments() || !isListEnd(group)) {
                        return false;
                    }
                    any = true;
                }
            }
        }
    }

    private boolean isListEnd(boolean group) {
        int next = peek();
        return next == ',' || next == (group ? ';' : -1);
    }

    /** A mailbox, or a group where none is open. */
    private boolean address(boolean group) {
        int start = at;
        Words words = words();
        switch (words.shape == Shape.BROKEN ? -1 : peek()) {
            case '@' -> {
                return words.shape == Shape.LOCAL_PART && addrSpec(start, words) && addressAsName(start);
            }
            case '<' -> {
                return words.shape != Shape.DOT_FIRST && angleAddr();
            }
            case ':' -> {
                at++;
                return !group && words.isPhrase() && addressList(true) && take(';');
            }
            default -> {
                return false;
            }
        }
    }

    /**
     * An address that was only the display name of one in angle brackets. Many servers forget the quotes it should have;
     * it is kept as an aside, so that its domain is known.
     */
    private boolean addressAsName(int start) {
        if (!skipComments()) {
            return false;
        }
        if (peek() != '<') {
            return true;
        }
        domains.remove(domains.size() - 1);
        text.substring(start, at).chars().forEach(c -> aside((char) c));
        return angleAddr();
    }

    private boolean angleAddr() {
        at++;
        int start = at;
        Words words = words();
        boolean mailbox = words.shape == Shape.LOCAL_PART && peek() == '@' && addrSpec(start, words);
        return mailbox && skipComments() && take('>');
    }

    /** The rest of an addr-spec whose local part has been read; at stands on the at sign. */
    private boolean addrSpec(int start, Words words) {
        if (text.substring(start, at).contains("=?")) {
            return false; // RFC 2047 5 (3)
        }
        words.quoted.chars().forEach(c -> aside((char) c));
        at++;
        return skipComments() && domain();
    }

    private boolean domain() {
        int start = at;
        while (isAtext(peek()) || peek() == '.') {
            at++;
        }
        String name = text.substring(start, at);
        Optional<DomainName> domain = name.endsWith(".") ? Optional.empty() : DomainName.parse(name);
        domain.ifPresent(domains::add);
        return domain.isPresent();
    }

    private enum Shape {
        NOTHING,
        /** Words with exactly one dot between any two; one word is both this and a phrase. */
        LOCAL_PART,
        /** Words, and perhaps dots, that are no local part. */
        PHRASE,
        DOT_FIRST,
        /** A quoted string or comment without its end. */
        BROKEN
    }

    /** What stands before an at sign, an angle bracket or a colon; the quoted strings of it apart. */
    private record Words(Shape shape, String quoted) {
        boolean isPhrase() {
            return shape == Shape.LOCAL_PART || shape == Shape.PHRASE;
        }
    }

    /** Reads words, dots, comments and white space as far as they go. */
    private Words words() {
        StringBuilder quoted = new StringBuilder();
        Shape shape = Shape.NOTHING;
        boolean afterDot = true;
        while (true) {
            if (!skipComments()) {
                return new Words(Shape.BROKEN, "");
            }
            int next = peek();
            if (next == '.') {
                shape = shape == Shape.NOTHING ? Shape.DOT_FIRST : afterDot ? phraseAfter(shape) : shape;
                afterDot = true;
                at++;
            } else if (next == '"' || isAtext(next)) {
                if (!word(quoted)) {
                    return new Words(Shape.BROKEN, "");
                }
                shape = shape == Shape.NOTHING ? Shape.LOCAL_PART : afterDot ? shape : phraseAfter(shape);
                afterDot = false;
            } else {
                return new Words(shape == Shape.LOCAL_PART && afterDot ? Shape.PHRASE : shape, quoted.toString());
            }
        }
    }

    private static Shape phraseAfter(Shape shape) {
        return shape == Shape.DOT_FIRST ? shape : Shape.PHRASE;
    }

    /** An atom or a quoted string (RFC 5322 3.2.3, 3.2.4). False if the string has no end. */
    private boolean word(StringBuilder quoted) {
        if (peek() != '"') {
            while (isAtext(peek())) {
                at++;
            }
            return true;
        }
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                quoted.append(',');
                return true;
            }
            if (c == '\\' && !quotedPair()) {
                return false;
            }
            quoted.append(c == '\\' ? text.charAt(at - 1) : c);
        }
        return false;
    }

    /** White space and comments, which nest (RFC 5322 3.2.2). False if a comment has no end. */
    private boolean skipComments() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (depth == 0 && c != '(' && !isWhite(c)) {
                return true;
            }
            at++;
            if (c == '\\') {
                if (!quotedPair()) {
                    return false;
                }
                c = text.charAt(at - 1);
            } else if (c == '(') {
                c = depth++ == 0 ? ' ' : c;
            } else if (c == ')') {
                c = --depth == 0 ? ' ' : c;
            }
            aside(c);
        }
        return depth == 0;
    }

    /** Keeps the character in mind; nobody takes two words for one address because an at sign stands between them. */
    private void aside(char c) {
        asides.append(isWhite(c) ? ',' : c);
    }

    /** The second half of a quoted-pair (RFC 5322 3.2.1): anything but a line end. */
    private boolean quotedPair() {
        return at < text.length() && text.charAt(at) != '\r' && text.charAt(at++) != '\n';
    }

    private boolean take(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private static boolean isWhite(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** RFC 5322 3.2.3, RFC 6532 3.2. */
    private static boolean isAtext(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c >= 0x80
                || c > 0 && "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }
}
