package signet.signing;

import java.util.List;
import java.util.Optional;
import signet.dkim.Signatory;

/**
 * Who signs a mail, or why nobody does.
 *
 * @param rule the rule that led to the signatories, or that forbids to sign; nothing if no rule did
 * @param signatories in the order of their fields from the top, Ed25519 first; empty if and only if there is a cause
 * @param cause why nobody signs
 */
public record SigningPlan(Optional<SigningRule> rule, List<Signatory> signatories, Optional<UnsignedCause> cause) {
    public SigningPlan {
        signatories = List.copyOf(signatories);
        if (signatories.isEmpty() != cause.isPresent()) {
            throw new IllegalArgumentException(signatories.size() + " signatories with the cause " + cause);
        }
    }

    static SigningPlan by(SigningRule rule, List<Signatory> signatories) {
        return new SigningPlan(Optional.of(rule), signatories, Optional.empty());
    }

    public static SigningPlan unsigned(UnsignedCause cause) {
        return new SigningPlan(Optional.empty(), List.of(), Optional.of(cause));
    }
}
