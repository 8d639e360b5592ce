package signet.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/**
 * Reads the signatures of a header. Of more than {@link #MOST_PARSED} those at the top and those at the bottom are read:
 * the latest, of which the last forwarder's is one, and the earliest, of which the author's is one. One result stands in
 * the place of all between them.
 */
final class MessageSignatures {
    static final int MOST_PARSED = 100;

    private static final SignatureLabel UNREAD = new SignatureLabel(Optional.empty(), "", "", "", "");

    private MessageSignatures() {}

    /** The signatures, top first. */
    static List<ParsedSignature> parse(HeaderBlock header, DkimPolicy policy) {
        List<HeaderField> fields = header.named(DkimSignature.FIELD_NAME);
        if (fields.size() <= MOST_PARSED) {
            return parse(fields, policy);
        }
        int half = MOST_PARSED / 2;
        int unread = fields.size() - MOST_PARSED;
        List<ParsedSignature> signatures = new ArrayList<>(parse(fields.subList(0, half), policy));
        signatures.add(new ParsedSignature.Broken(
                UNREAD, new Problem(DkimCause.TOO_MANY_SIGNATURES, unread + " in the middle were not read")));
        signatures.addAll(parse(fields.subList(half + unread, fields.size()), policy));
        return signatures;
    }

    private static List<ParsedSignature> parse(List<HeaderField> fields, DkimPolicy policy) {
        return fields.stream()
                .map(field -> SignatureParser.parse(field, policy))
                .toList();
    }
}
