package signet.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import signet.domain.DomainName;

/** Distinct domains in the order they come, up to {@link AuthorDomains#MAX_DOMAINS}. */
final class DomainCollector {
    private final Set<DomainName> kept = new LinkedHashSet<>();
    private boolean more;

    void add(DomainName domain) {
        if (kept.size() < AuthorDomains.MAX_DOMAINS) {
            kept.add(domain);
        } else {
            more |= !kept.contains(domain);
        }
    }

    /** How many there are; one more than are kept stands for all others. */
    int size() {
        return kept.size() + (more ? 1 : 0);
    }

    boolean more() {
        return more;
    }

    List<DomainName> kept() {
        return new ArrayList<>(kept);
    }
}
