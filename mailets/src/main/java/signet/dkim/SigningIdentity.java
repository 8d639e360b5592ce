package signet.dkim;

import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * The agent or user for whom a message is signed: i= (RFC 6376 3.5).
 *
 * @param localPart what stands before the at sign, may be empty
 * @param domain what stands after it
 */
record SigningIdentity(String localPart, DomainName domain) {
    /** RFC 5321 4.5.3.1.1 has 64 octets; encoded, these fit into a line. */
    private static final int MAX_LOCAL_PART = 128;

    /** Nothing if the text is none. */
    static Optional<SigningIdentity> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || at > MAX_LOCAL_PART || text.substring(0, at).chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        return DomainName.parse(text.substring(at + 1))
                .map(domain -> new SigningIdentity(text.substring(0, at), domain));
    }

    boolean isIn(List<Signatory> signatories) {
        return signatories.stream().allMatch(signatory -> domain.isAtOrBelow(signatory.domain()));
    }

    String tagValue() {
        return QuotedPrintable.encode(localPart) + "@" + domain;
    }
}
