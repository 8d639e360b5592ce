package signet.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import signet.domain.DomainName;

/** Compares identifiers with an author domain (RFC 9989 4.10.2). */
final class IdentifierAlignment {
    private final AuthenticatedIdentifiers identifiers;

    IdentifierAlignment(AuthenticatedIdentifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** An identifier with what authenticated it. */
    private record Candidate(AuthenticationMethod method, Identifier identifier) {
        AlignedIdentifier as(AlignmentMode mode) {
            return new AlignedIdentifier(method, identifier.domain(), mode);
        }

        boolean hasPassed() {
            return identifier.state() == Identifier.State.PASSED;
        }
    }

    private enum Relation {
        ALIGNED,
        UNKNOWN,
        NONE
    }

    private Stream<Candidate> candidates() {
        return Stream.concat(
                identifiers.dkim().stream().map(one -> new Candidate(AuthenticationMethod.DKIM, one)),
                identifiers.spf().stream().map(one -> new Candidate(AuthenticationMethod.SPF, one)));
    }

    /** The identifiers that passed, aligned or not. */
    List<String> passed() {
        return candidates()
                .filter(Candidate::hasPassed)
                .map(one -> one.method().word() + " " + one.identifier().domain())
                .distinct()
                .toList();
    }

    /**
     * The identifiers for whose sake organizational domains must be known: not the author domain itself, not to be compared
     * strictly (RFC 9989 4.10.2), and with something in common with the author domain. What passed comes first, and SPF
     * before it, as there may be more of DKIM than are looked at.
     */
    List<DomainName> relaxed(DomainName author, AlignmentModes modes) {
        Set<DomainName> relaxed = new LinkedHashSet<>();
        List<Candidate> spfFirst = candidates()
                .sorted((a, b) -> b.method().compareTo(a.method()))
                .filter(one -> modes.of(one.method()) == AlignmentMode.RELAXED)
                .filter(one -> isRelated(author, one.identifier().domain()))
                .toList();
        spfFirst.stream()
                .filter(Candidate::hasPassed)
                .forEach(one -> relaxed.add(one.identifier().domain()));
        spfFirst.forEach(one -> relaxed.add(one.identifier().domain()));
        return List.copyOf(relaxed);
    }

    /** Whether two different domains may have the same organizational domain at all: they share a part of the tree. */
    static boolean isRelated(DomainName author, DomainName identifier) {
        return !author.equals(identifier) && sharedLabels(author, identifier) > 0;
    }

    static int sharedLabels(DomainName a, DomainName b) {
        int shared = 0;
        int most = Math.min(a.labelCount(), b.labelCount());
        while (shared < most
                && a.labels().get(a.labelCount() - 1 - shared).equals(b.labels().get(b.labelCount() - 1 - shared))) {
            shared++;
        }
        return shared;
    }

    /**
     * @param author the organizational domain of the author domain
     * @param others those of the identifiers that may be aligned by it, nothing known of the others
     */
    Alignment with(
            DomainName authorDomain,
            AlignmentModes modes,
            OrganizationalDomain author,
            Function<DomainName, OrganizationalDomain> others) {
        List<AlignedIdentifier> aligned = new ArrayList<>();
        List<AlignedIdentifier> undecided = new ArrayList<>();
        for (Candidate one : candidates().distinct().toList()) {
            DomainName domain = one.identifier().domain();
            boolean same = domain.equals(authorDomain);
            // RFC 9989 4.10.2: strict is the comparison of the domains and nothing else
            Relation relation = same
                    ? Relation.ALIGNED
                    : modes.of(one.method()) == AlignmentMode.STRICT
                            ? Relation.NONE
                            : relation(author, others.apply(domain));
            if (relation != Relation.NONE) {
                boolean certain = relation == Relation.ALIGNED && one.hasPassed();
                (certain ? aligned : undecided).add(one.as(same ? AlignmentMode.STRICT : AlignmentMode.RELAXED));
            }
        }
        return new Alignment(modes.dkim(), modes.spf(), aligned, undecided);
    }

    private static Relation relation(OrganizationalDomain author, OrganizationalDomain other) {
        return author.isSameAs(other) ? Relation.ALIGNED : author.maySameAs(other) ? Relation.UNKNOWN : Relation.NONE;
    }
}
