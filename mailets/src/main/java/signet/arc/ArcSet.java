package signet.arc;

import java.util.Optional;
import signet.authres.ArcAuthenticationResults;
import signet.message.HeaderField;

/**
 * One set of a chain (RFC 8617 4.2), complete.
 *
 * @param results its ARC-Authentication-Results
 * @param claims the same, read
 * @param message its ARC-Message-Signature
 * @param seal its ARC-Seal
 * @param status cv= of the seal, if it says something known
 */
record ArcSet(
        HeaderField results,
        ArcAuthenticationResults claims,
        HeaderField message,
        HeaderField seal,
        Optional<ChainValidationStatus> status) {

    int instance() {
        return claims.instance();
    }
}
