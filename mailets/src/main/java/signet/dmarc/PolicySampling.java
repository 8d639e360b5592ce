package signet.dmarc;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * The historic sampling by pct (RFC 7489 6.6.4): of the failing mail, that outside the sample gets the next weaker policy.
 *
 * @param asked whether the operator asked for it
 * @param draw gives a number from 0 to 99, so that 0 percent are none and 100 percent all
 */
record PolicySampling(boolean asked, IntSupplier draw) {
    /**
     * Where t=y has weakened the policy already, it stays as it is: a record with both says one thing to new and to old
     * receivers (RFC 9989 A.6).
     */
    EvaluatedPolicy apply(EvaluatedPolicy policy, Optional<DmarcRecord> record) {
        OptionalInt pct = record.map(DmarcRecord::pct).orElse(OptionalInt.empty());
        boolean sampling = asked && pct.isPresent() && policy.weakened().isEmpty();
        return sampling && draw.getAsInt() >= pct.getAsInt() ? policy.weakened(PolicyWeakening.PCT) : policy;
    }
}
