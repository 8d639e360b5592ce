package signet.dmarc;

import java.util.List;
import java.util.Optional;

/**
 * What the mechanisms below DMARC found out about a message.
 *
 * @param dkim one for each signature that passed and may be relied on, or had temporary trouble
 * @param spf the domain of MAIL FROM if SPF passed for it or had temporary trouble; for the null reverse-path the HELO
 *     name stands for it (RFC 9989 3.2.4). A pass of HELO alone is none
 */
public record AuthenticatedIdentifiers(List<Identifier> dkim, Optional<Identifier> spf) {
    public static final AuthenticatedIdentifiers NONE = new AuthenticatedIdentifiers(List.of(), Optional.empty());

    public AuthenticatedIdentifiers {
        dkim = List.copyOf(dkim);
    }
}
