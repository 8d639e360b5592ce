package signet.matchers;

import java.util.ArrayList;
import java.util.List;
import signet.domain.DomainName;
import signet.verdict.StoredVerdict;

/**
 * Matches mail with a valid DKIM signature of one of some domains, or of a domain below it:
 * {@code match="signet.matchers.DkimSignedBy=example.com,lists.example.org"}. A signature that leaves a part of the body
 * unsigned (l=) does not count. Mail that was not judged never matches.
 */
public class DkimSignedBy extends VerdictMatcher {
    private List<DomainName> signers = List.of();

    @Override
    public void init() {
        signers = new ConditionText(this, "one or more domains separated by commas", "example.com")
                .read(DkimSignedBy::domains);
    }

    private static List<DomainName> domains(String text) throws ConditionText.Refusal {
        List<DomainName> domains = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            domains.add(Condition.domain(item.strip()));
        }
        return List.copyOf(domains);
    }

    @Override
    boolean matches(StoredVerdict verdict) {
        return verdict.signatures().stream()
                .anyMatch(signature -> signers.stream().anyMatch(signature::isBy));
    }
}
