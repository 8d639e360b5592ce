package signet.dmarc;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import signet.dmarc.PolicyDiscovery.Selection;
import signet.domain.DomainName;

/**
 * The organizational domain of a domain (RFC 9989 3.2.14), as far as it is known.
 *
 * @param possible one if it is known; where look-ups failed, each domain it may be; none for a domain that was not
 *     looked at
 * @param selection why it is that
 */
record OrganizationalDomain(Set<DomainName> possible, Selection selection) {
    static final OrganizationalDomain NOT_LOOKED_FOR = new OrganizationalDomain(Set.of(), Selection.NOT_NEEDED);

    OrganizationalDomain {
        possible = Set.copyOf(possible);
    }

    Optional<DomainName> known() {
        return possible.size() == 1 ? possible.stream().findFirst() : Optional.empty();
    }

    boolean isKnownToBe(DomainName domain) {
        return known().filter(domain::equals).isPresent();
    }

    /** Whether it may be that of a domain further down, or of this name itself. */
    boolean mayBeThatOf(DomainName domain) {
        return possible.stream().anyMatch(domain::isAtOrBelow);
    }

    boolean maySameAs(OrganizationalDomain other) {
        return !Collections.disjoint(possible, other.possible);
    }

    boolean isSameAs(OrganizationalDomain other) {
        return known().isPresent() && known().equals(other.known());
    }
}
