package signet.dkim;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;

/** The public key of a key record, or why it is none. */
sealed interface ParsedKey {
    record Good(PublicKey key) implements ParsedKey {
        boolean isLong() {
            return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() > DkimPolicy.LONG_RSA_BITS;
        }
    }

    record Bad(Problem problem) implements ParsedKey {}

    static ParsedKey bad(DkimCause cause, String detail) {
        return new Bad(new Problem(cause, detail));
    }
}
