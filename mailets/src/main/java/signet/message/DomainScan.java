package signet.message;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * Finds what may be read as the domain of an address in text that does not keep to the syntax of addresses: whatever
 * follows an at sign. The text is read as it is, and once more without the comments and the white space around its dots
 * and at signs.
 */
final class DomainScan {
    private DomainScan() {}

    static void scan(String text, DomainCollector domains) {
        if (text.indexOf('@') < 0) {
            return;
        }
        scanOnce(text, domains);
        scanOnce(joined(text), domains);
    }

    private static void scanOnce(String text, DomainCollector domains) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at)) {
            at++;
            while (at < text.length() && isSpaceOrControl(text.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < text.length() && isDomainChar(text.charAt(at))) {
                at++;
            }
            String run = text.substring(start, at);
            domain(run).or(() -> domain(asciiStart(run))).ifPresent(domains::add);
        }
    }

    private static Optional<DomainName> domain(String run) {
        int start = 0;
        int end = run.length();
        while (start < end && run.charAt(start) == '.') {
            start++;
        }
        while (end > start && run.charAt(end - 1) == '.') {
            end--;
        }
        return DomainName.parse(run.substring(start, end));
    }

    private static String asciiStart(String run) {
        int end = 0;
        while (end < run.length() && run.charAt(end) < 0x80) {
            end++;
        }
        return run.substring(0, end);
    }

    /** The text without comments; white space is kept where it stands neither at a dot nor after an at sign. */
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        int depth = 0;
        boolean gap = false;
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean comment = depth > 0 || c == '(';
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            }
            if (comment || isSpaceOrControl(c)) {
                gap = true;
                continue;
            }
            if (gap && c != '.' && last != '.' && last != '@') {
                joined.append(' ');
            }
            gap = false;
            last = c;
            joined.append(c);
        }
        return joined.toString();
    }

    private static boolean isSpaceOrControl(char c) {
        return c <= ' ' || c == 0x7f;
    }

    private static boolean isDomainChar(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_'
                || c == '.'
                || c >= 0x80;
    }
}
