package signet.dkim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/**
 * What of a header is signed.
 *
 * @param names h=
 * @param selected the fields these stand for
 * @param problem why it cannot be signed
 */
record FieldsToSign(List<String> names, List<HeaderField> selected, Optional<SigningCause> problem) {
    /** RFC 5322 3.6 allows each of those that are signed by default once; h= of this length still fits everywhere. */
    private static final int MOST_NAMES = 200;

    private static final String SIGNATURE = DkimSignature.FIELD_NAME.toLowerCase(Locale.ROOT);

    /** Signatures of others on the way; no honest mail has more. */
    private static final int MOST_SIGNATURES = 20;

    static FieldsToSign of(HeaderBlock header, SigningOptions options) {
        return of(header, options, 0);
    }

    /** The same for a message of somebody else; his signatures are signed as they are (RFC 8617 4.1.2). */
    static FieldsToSign ofForwarded(HeaderBlock header, SigningOptions options) {
        return of(header, options, MOST_SIGNATURES);
    }

    private static FieldsToSign of(HeaderBlock header, SigningOptions options, int mostSignatures) {
        if (header.truncated()) {
            return refused(SigningCause.HEADER_TOO_LARGE);
        }
        if (!header.fields().stream().allMatch(HeaderField::isField)) {
            return refused(SigningCause.HEADER_MALFORMED);
        }
        HeaderIndex index = new HeaderIndex(header.fields());
        int from = index.count("from");
        if (from != 1) {
            return refused(from == 0 ? SigningCause.NO_FROM : SigningCause.SEVERAL_FROM);
        }
        List<String> names = new ArrayList<>();
        options.headers().forEach(name -> addOnceMore(name, index.count(name), names));
        options.headersIfPresent().stream()
                .filter(name -> index.count(name) > 0)
                .forEach(name -> addOnceMore(name, index.count(name), names));
        int signatures = Math.min(index.count(SIGNATURE), mostSignatures);
        names.addAll(Collections.nCopies(signatures, SIGNATURE));
        if (names.size() > MOST_NAMES) {
            return refused(SigningCause.TOO_MANY_FIELDS);
        }
        List<HeaderField> selected = index.select(names);
        boolean survive = selected.stream().allMatch(field -> survives(field.raw()));
        return survive
                ? new FieldsToSign(names, selected, Optional.empty())
                : refused(SigningCause.FIELD_WOULD_NOT_SURVIVE);
    }

    /** RFC 6376 5.4.2, 8.15: one time more than there are fields, so that none can be added. */
    private static void addOnceMore(String name, int present, List<String> names) {
        for (int i = 0; i <= present; i++) {
            names.add(name);
        }
    }

    private static FieldsToSign refused(SigningCause cause) {
        return new FieldsToSign(List.of(), List.of(), Optional.of(cause));
    }

    /** RFC 5322 2.2: only CRLF ends a line. RFC 5321 2.3.8: servers may change any other CR or LF. */
    private static boolean survives(ByteSlice raw) {
        for (int i = 0; i < raw.length(); i++) {
            byte b = raw.at(i);
            boolean crlf = b == '\r' && i + 1 < raw.length() && raw.at(i + 1) == '\n';
            if (crlf) {
                i++;
            } else if (b == '\r' || b == '\n' || b == 0) {
                return false;
            }
        }
        return true;
    }
}
