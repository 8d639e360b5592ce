package signet.matchers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        signers = Condition.read(this, "one or more domains separated by commas", "example.com", DkimSignedBy::domains);
    }

    private static Optional<List<DomainName>> domains(String text) {
        List<DomainName> domains = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            Optional<DomainName> domain = DomainName.parse(item.strip());
            if (domain.isEmpty()) {
                return Optional.empty();
            }
            domains.add(domain.get());
        }
        return Optional.of(List.copyOf(domains));
    }

    @Override
    boolean matches(StoredVerdict verdict) {
        return verdict.signatures().stream()
                .anyMatch(signature -> signers.stream().anyMatch(signature::isBy));
    }
}
