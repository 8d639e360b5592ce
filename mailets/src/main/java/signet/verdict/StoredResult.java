package signet.verdict;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * The result of one check.
 *
 * @param result its word in the Authentication-Results field, such as {@code pass}
 * @param domain the domain it is about, if there is one
 */
public record StoredResult(String result, Optional<DomainName> domain) {}
