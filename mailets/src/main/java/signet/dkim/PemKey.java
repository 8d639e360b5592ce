package signet.dkim;

import java.util.Optional;

/** What a text that should be a key turned out to be. */
public sealed interface PemKey {
    record Good(SigningKey key) implements PemKey {}

    record Bad(PemProblem problem) implements PemKey {}

    /** The key, if it is one. */
    default Optional<SigningKey> good() {
        return this instanceof Good good ? Optional.of(good.key()) : Optional.empty();
    }
}
