package signet.authres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/**
 * Finds what must be removed from the header of a mail that comes from outside (RFC 8601 5), before a field of our own
 * goes on top of it. A field stays only if every reader, strict or lenient, takes it for somebody else's:
 *
 * <ul>
 *   <li>Authentication-Results with our authserv-id, with a version that is not 1, or with a start that cannot be read
 *       in one way only;
 *   <li>lines that only a lenient reader takes for Authentication-Results: control or 8-bit bytes in the name, or the
 *       name after a bare CR or another control character in any field (JavaMail and others end a line there);
 *   <li>white space at the very start of the header, which would continue the field we put above it.
 * </ul>
 */
public final class ForgedResults {
    private static final ByteSlice NAME =
            ByteSlice.of(FieldWriter.NAME.toLowerCase(Locale.ROOT), StandardCharsets.US_ASCII);

    private final AuthservId own;

    private ForgedResults(AuthservId own) {
        this.own = own;
    }

    /** The fields to remove, as they stand in the header; most often none. */
    public static List<HeaderField> in(HeaderBlock header, AuthservId own) {
        ForgedResults forged = new ForgedResults(own);
        List<HeaderField> found = new ArrayList<>();
        for (HeaderField field : header.fields()) {
            // Only the first line can start with white space: any other is part of the field above it.
            if (startsWithSpace(field.raw()) || forged.mustGo(field)) {
                found.add(field);
            }
        }
        return found;
    }

    private boolean mustGo(HeaderField field) {
        if (field.is(FieldWriter.NAME) && couldBeOurs(field.value())) {
            return true;
        }
        return !field.is(FieldWriter.NAME) && hasDisguisedName(field.raw()) || hidesName(field.raw());
    }

    private boolean couldBeOurs(ByteSlice value) {
        Scanner scanner = new Scanner(value);
        Head head = Head.read(scanner);
        return scanner.failed()
                || head.version() != 1 // RFC 8601 5: versions not supported are removed
                || own.matches(head.authservId())
                || isAmbiguous(head.authservId())
                || isAmbiguousComment(head.comments());
    }

    /** Whether lenient reading (of quotes, encoded words, A-labels, a part only) could make our authserv-id of it. */
    private boolean isAmbiguous(String authservId) {
        if (DomainName.parse(authservId).isPresent()) {
            return false;
        }
        String lower = authservId.toLowerCase(Locale.ROOT);
        return !PlainText.isToken(authservId) || lower.contains("xn--") || lower.contains(own.toString());
    }

    /** Readers that do not nest, unescape or skip comments as RFC 5322 has it could find our authserv-id in one. */
    private boolean isAmbiguousComment(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.chars().anyMatch(c -> "()\"\\;=".indexOf(c) >= 0)
                || lower.contains(own.toString())
                || lower.contains(own.name().toUnicode());
    }

    private static boolean startsWithSpace(ByteSlice raw) {
        return raw.length() > 0 && (raw.at(0) == ' ' || raw.at(0) == '\t');
    }

    /** Whether the part before the colon is the name once all bytes that are not visible ASCII are left out. */
    private static boolean hasDisguisedName(ByteSlice raw) {
        int matched = 0;
        for (int i = 0; i < raw.length() && raw.at(i) != ':'; i++) {
            if (raw.at(i) <= ' ' || raw.at(i) == 0x7f) {
                continue;
            }
            if (matched == NAME.length() || lower(raw.at(i)) != NAME.at(matched++)) {
                return false;
            }
        }
        return matched == NAME.length();
    }

    /** Whether the name stands right after a control character inside the field. */
    private static boolean hidesName(ByteSlice raw) {
        for (int i = 0; i + NAME.length() < raw.length(); i++) {
            boolean control = raw.at(i) >= 0 && raw.at(i) < ' ' && raw.at(i) != '\t';
            if (control && startsWithName(raw, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithName(ByteSlice raw, int start) {
        for (int i = 0; i < NAME.length(); i++) {
            if (lower(raw.at(start + i)) != NAME.at(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
