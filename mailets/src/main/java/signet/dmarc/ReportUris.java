package signet.dmarc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import signet.domain.DomainName;

/** Reads the value of rua or ruf: URIs between commas (RFC 9989 4.8, dmarc-urilist). */
final class ReportUris {
    private ReportUris() {}

    /**
     * Those that are valid.
     *
     * @param position where the value stands in the record, for the problems of the others
     */
    static List<ReportUri> parse(String value, int position, Problems problems) {
        List<ReportUri> uris = new ArrayList<>();
        int from = 0;
        while (from <= value.length()) {
            int comma = value.indexOf(',', from);
            int end = comma < 0 ? value.length() : comma;
            int start = from;
            while (start < end && RecordParser.isSpace(value.charAt(start))) {
                start++;
            }
            uri(RecordParser.strip(value.substring(start, end)), position + start, problems)
                    .ifPresent(uris::add);
            from = end + 1;
        }
        return uris;
    }

    private static Optional<ReportUri> uri(String written, int position, Problems problems) {
        int mark = written.indexOf('!'); // RFC 9989 4.8: one that belongs to the URI is encoded
        String size = mark < 0 ? "" : written.substring(mark + 1);
        String text = mark < 0 ? written : written.substring(0, mark);
        String scheme = scheme(text);
        if (scheme.isEmpty() || !isUriText(text) || mark >= 0 && !isSize(size)) {
            problems.add(position, "a report address that is no URI");
            return Optional.empty();
        }
        boolean mail = scheme.equals("mailto");
        Optional<ReportUri.Mailbox> mailbox = mail ? mailbox(text.substring(scheme.length() + 1)) : Optional.empty();
        if (mail && mailbox.isEmpty()) {
            problems.add(position, "a mailto URI without a good address");
            return Optional.empty();
        }
        if (!mail) {
            problems.add(position, "a URI to which no reports are sent, as it is not mailto");
        }
        if (mark >= 0) {
            problems.add(position + mark, "the size limit is obsolete");
        }
        return Optional.of(new ReportUri(text, scheme, size, mailbox));
    }

    /** RFC 3986 3.1; empty if there is none. */
    private static String scheme(String uri) {
        int end = 0;
        while (end < uri.length() && isSchemeChar(uri.charAt(end), end == 0)) {
            end++;
        }
        return end < uri.length() && uri.charAt(end) == ':'
                ? uri.substring(0, end).toLowerCase(Locale.ROOT)
                : "";
    }

    private static boolean isSchemeChar(char c, boolean first) {
        return isLetter(c) || !first && (isDigit(c) || c == '+' || c == '-' || c == '.');
    }

    /** RFC 3986 2, 3.5: only the characters a URI has, percent signs before two digits, at most one fragment. */
    private static boolean isUriText(String uri) {
        int fragments = 0;
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            boolean good = isLetter(c)
                    || isDigit(c)
                    || "-._~:/?#[]@$&'()*+;=".indexOf(c) >= 0
                    || c == '%' && i + 2 < uri.length() && hex(uri.charAt(i + 1)) >= 0 && hex(uri.charAt(i + 2)) >= 0;
            fragments += c == '#' ? 1 : 0;
            if (!good) {
                return false;
            }
        }
        return fragments <= 1;
    }

    /** RFC 9989 4.8, obs-dmarc-report-size. */
    private static boolean isSize(String size) {
        int digits = 0;
        while (digits < size.length() && isDigit(size.charAt(digits))) {
            digits++;
        }
        boolean unit = digits == size.length() - 1 && "kmgtKMGT".indexOf(size.charAt(digits)) >= 0;
        return digits > 0 && (unit || digits == size.length());
    }

    /** RFC 6068 2: an address; what follows a question mark would be header fields, and is left out. */
    private static Optional<ReportUri.Mailbox> mailbox(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '?' && rest.charAt(end) != '#') {
            end++;
        }
        return decode(rest.substring(0, end)).flatMap(address -> {
            int at = address.lastIndexOf('@');
            String local = at < 0 ? "" : address.substring(0, at);
            return isDotAtom(local)
                    ? DomainName.parse(address.substring(at + 1)).map(domain -> new ReportUri.Mailbox(local, domain))
                    : Optional.empty();
        });
    }

    /** RFC 3986 2.1, as UTF-8. */
    private static Optional<String> decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(16 * hex(text.charAt(i + 1)) + hex(text.charAt(i + 2)));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** RFC 5322 3.2.3, RFC 6532 3.2; of the characters beyond ASCII only those that can be seen. */
    private static boolean isDotAtom(String local) {
        return !local.isEmpty()
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(c -> c == '.' || isAtext(c));
    }

    private static boolean isAtext(int c) {
        return c < 0x80
                ? isLetter((char) c) || isDigit((char) c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int hex(char c) {
        return Character.digit(c < 0x80 ? c : ' ', 16);
    }
}
