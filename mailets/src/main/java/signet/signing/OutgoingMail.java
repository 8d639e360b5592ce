package signet.signing;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * What the choice of keys goes by.
 *
 * @param user who logged in to send it, if anybody did
 * @param author the author domain
 * @param mailFrom the domain of MAIL FROM; nothing for a bounce
 */
public record OutgoingMail(Optional<String> user, Optional<DomainName> author, Optional<DomainName> mailFrom) {}
