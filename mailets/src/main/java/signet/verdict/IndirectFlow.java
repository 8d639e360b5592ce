package signet.verdict;

import java.util.List;
import java.util.Optional;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/**
 * Signs that a mail came by way of somebody between the author and here: a mailing list, a forwarder. Anybody can add them,
 * so they never exempt a mail; they only keep a mail that may be a forwarded one from being refused outright (RFC 9989
 * 7.4).
 */
final class IndirectFlow {
    /** RFC 2369, RFC 2919 and RFC 8058 list fields; RFC 5322 3.6.6; RFC 8617 4. */
    private static final List<String> PREFIXES = List.of("List-", "Resent-", "ARC-");

    private IndirectFlow() {}

    /** The kind of the first field that hints at it, such as {@code List-*}. */
    static Optional<String> hint(HeaderBlock header) {
        for (HeaderField field : header.fields()) {
            for (String prefix : PREFIXES) {
                if (field.nameStartsWith(prefix)) {
                    return Optional.of(prefix + "*");
                }
            }
        }
        return Optional.empty();
    }
}
