package signet.dkim;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much public-key work one message may cause, over all key records of all its signatures: as many verifications as
 * signatures are evaluated at most and {@link #SPARE} more, {@link DkimPolicy#MAX_LONG_KEYS} of them with long keys. Each
 * signature has one verification for itself, so that none can use up what another needs. Thread safe.
 */
final class VerificationBudget {
    /** Lets a signature on its own always try all {@link DkimPolicy#MAX_KEY_RECORDS}. */
    private static final int SPARE = DkimPolicy.MAX_KEY_RECORDS - 1;

    private final AtomicInteger further;
    private final AtomicInteger longKeys = new AtomicInteger(DkimPolicy.MAX_LONG_KEYS);

    /**
     * @param most how many signatures are evaluated at most
     * @param evaluated how many of this message are
     */
    VerificationBudget(int most, int evaluated) {
        this.further = new AtomicInteger(most - evaluated + SPARE);
    }

    /** What one signature may do; for one thread. */
    Share share() {
        return new Share();
    }

    /** One signature's share. */
    final class Share {
        private boolean first = true;
        private Optional<Problem> refusal = Optional.empty();

        /** Takes one verification with the key; what comes back says that there is none left. */
        Optional<Problem> take(ParsedKey.Good key) {
            if (key.isLong() && longKeys.getAndDecrement() <= 0) {
                return refuse(
                        DkimCause.KEY_TOO_LONG,
                        "a message may use RSA keys of more than " + DkimPolicy.LONG_RSA_BITS + " bits only "
                                + DkimPolicy.MAX_LONG_KEYS + " times");
            }
            if (!first && further.getAndDecrement() <= 0) {
                return refuse(DkimCause.TOO_MANY_SIGNATURES, "they have too many key records to try them all");
            }
            first = false;
            return Optional.empty();
        }

        /** Why a key was not tried; nothing if all were. */
        Optional<Problem> refusal() {
            return refusal;
        }

        private Optional<Problem> refuse(DkimCause cause, String detail) {
            refusal = Optional.of(new Problem(cause, detail));
            return refusal;
        }
    }
}
