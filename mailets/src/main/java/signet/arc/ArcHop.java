package signet.arc;

import java.util.List;
import java.util.Optional;
import signet.authres.AuthenticationResults;
import signet.authres.ResInfo;
import signet.domain.DomainName;

/**
 * One sealer on the way of a message, and what it says it found when the message came to it. Only if the whole chain passes
 * it is certain that this is what it said; whether it is true is a matter of trust. Immutable.
 *
 * @param instance its place, 1 for the first
 * @param sealer the domain of its seal (d=), if that can be read
 * @param selector the selector of its seal (s=), empty if that cannot be read
 * @param claims its ARC-Authentication-Results, if they can be read
 * @param partly whether its message signature covers a part of the body only (l=)
 */
public record ArcHop(
        int instance,
        Optional<DomainName> sealer,
        String selector,
        Optional<AuthenticationResults> claims,
        boolean partly) {

    /** The results it reports for a method, such as {@code dmarc}. */
    public List<ResInfo> results(String method) {
        return claims.stream()
                .flatMap(field -> field.results().stream())
                .filter(result -> result.method().equals(method))
                .toList();
    }
}
