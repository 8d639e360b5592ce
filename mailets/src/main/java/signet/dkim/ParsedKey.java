package signet.dkim;

import java.security.PublicKey;

/** The public key of a key record, or why it is none. */
sealed interface ParsedKey {
    record Good(PublicKey key) implements ParsedKey {}

    record Bad(Problem problem) implements ParsedKey {}

    static ParsedKey bad(DkimCause cause, String detail) {
        return new Bad(new Problem(cause, detail));
    }
}
