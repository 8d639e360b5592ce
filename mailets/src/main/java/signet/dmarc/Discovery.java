package signet.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import signet.domain.DomainName;

/** A way to find out which domains belong together, and whose record applies. */
interface Discovery {
    DiscoveryMethod method();

    /** The domains whose records are looked for on behalf of an author domain; itself first. */
    List<DomainName> namesFor(DomainName authorDomain);

    /** The same only to learn the organizational domain of an identifier; may be none. */
    List<DomainName> namesForIdentifier(DomainName identifier);

    /** Whether the names after this one do not count. */
    boolean endsAt(WalkStep step);

    /**
     * The organizational domain, looked for from that domain.
     *
     * @param answers has the answer for each of {@link #namesForIdentifier}, or, for an author domain, of
     *     {@link #namesFor} as far as they count
     */
    OrganizationalDomain organizationalDomain(DomainName start, Function<DomainName, WalkStep> answers);

    /**
     * The steps that count, the author domain first.
     *
     * @param answers has the answer for each of {@link #namesFor}, as far as they count
     */
    default List<WalkStep> steps(DomainName authorDomain, Function<DomainName, WalkStep> answers) {
        List<WalkStep> steps = new ArrayList<>();
        for (DomainName name : namesFor(authorDomain)) {
            WalkStep step = answers.apply(name);
            steps.add(step);
            if (endsAt(step)) {
                break;
            }
        }
        return steps;
    }
}
