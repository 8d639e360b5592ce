package signet.dmarc;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import signet.dmarc.PolicyDiscovery.Selection;
import signet.domain.DomainName;
import signet.domain.PublicSuffixList;

/**
 * Discovery by a public suffix list, as before RFC 9989: the record of the author domain, else that of its organizational
 * domain (RFC 7489 6.6.3). psd says nothing here, as the list does.
 */
final class ListDiscovery implements Discovery {
    private final PublicSuffixList list;

    ListDiscovery(PublicSuffixList list) {
        this.list = list;
    }

    @Override
    public DiscoveryMethod method() {
        return DiscoveryMethod.PSL;
    }

    @Override
    public List<DomainName> namesFor(DomainName authorDomain) {
        return Stream.of(authorDomain, list.organizationalDomain(authorDomain))
                .distinct()
                .toList();
    }

    @Override
    public List<DomainName> namesForIdentifier(DomainName identifier) {
        return List.of();
    }

    @Override
    public boolean endsAt(WalkStep step) {
        return step.record().isPresent();
    }

    @Override
    public OrganizationalDomain organizationalDomain(DomainName start, Function<DomainName, WalkStep> answers) {
        return new OrganizationalDomain(Set.of(list.organizationalDomain(start)), Selection.PUBLIC_SUFFIX_LIST);
    }
}
