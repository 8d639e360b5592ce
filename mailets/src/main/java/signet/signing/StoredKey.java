package signet.signing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import signet.dkim.SigningKey;
import signet.domain.DomainName;

/**
 * A key in the folder of keys.
 *
 * @param domain whose mail it signs; nothing for a shared key, which signs for the domains that a rule names
 * @param selector s=, as the file is named
 * @param created when the key was made; without the file's word for it, when the file was last changed
 * @param retireAfter if there, the key signs no more, and from then on its record need not stay in the DNS
 */
public record StoredKey(
        Optional<DomainName> domain,
        String selector,
        SigningKey key,
        Instant created,
        Optional<Instant> retireAfter,
        Path file) {

    public boolean isRetired() {
        return retireAfter.isPresent();
    }

    public boolean isShared() {
        return domain.isEmpty();
    }
}
