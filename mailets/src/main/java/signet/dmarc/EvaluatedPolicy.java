package signet.dmarc;

import java.util.Optional;

/**
 * The policy of a record for one author domain.
 *
 * @param published what the record says for this author domain
 * @param tag where it says so
 * @param evaluated what is left of it after the policy options t and pct; the property policy.dmarc of an
 *     Authentication-Results field (RFC 9989 9.1). Never weaker than {@code published} by more than one level
 * @param weakened what made it weaker, if it is
 */
public record EvaluatedPolicy(
        DmarcPolicy published, PolicyTag tag, DmarcPolicy evaluated, Optional<PolicyWeakening> weakened) {

    /** The same one level weaker; a policy of none stays as it is. */
    EvaluatedPolicy weakened(PolicyWeakening by) {
        return published == DmarcPolicy.NONE
                ? this
                : new EvaluatedPolicy(published, tag, published.weaker(), Optional.of(by));
    }
}
