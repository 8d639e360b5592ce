package signet.dmarc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import signet.dmarc.PolicyDiscovery.Selection;
import signet.domain.DomainName;

/**
 * The DNS tree walk (RFC 9989 4.10). Its names are known beforehand, so that they can all be asked at once; the rules that
 * end it (psd=y, psd=n) are then applied to the answers, as if the names had been asked one after the other.
 */
final class TreeWalk implements Discovery {
    /** RFC 9989 4.10: the start, and at most seven names above it. */
    static final int MAX_QUERIES = 8;

    private static final int LABELS_AFTER_SHORTCUT = 7;

    @Override
    public DiscoveryMethod method() {
        return DiscoveryMethod.TREEWALK;
    }

    /**
     * For policy discovery the walk starts at the parent, or at the shortened name, and the domain itself is asked before
     * (RFC 9989 4.10.1): together the same names as those of a walk from the domain.
     */
    @Override
    public List<DomainName> namesFor(DomainName authorDomain) {
        return names(authorDomain);
    }

    @Override
    public List<DomainName> namesForIdentifier(DomainName identifier) {
        return names(identifier);
    }

    private static List<DomainName> names(DomainName start) {
        List<DomainName> names = new ArrayList<>(MAX_QUERIES);
        names.add(start);
        // RFC 9989 4.10, steps 4 and 7
        Optional<DomainName> next = start.parent();
        while (next.isPresent()) {
            if (next.get().labelCount() <= LABELS_AFTER_SHORTCUT) {
                names.add(next.get());
            }
            next = next.get().parent();
        }
        return names;
    }

    /** RFC 9989 4.10, steps 2 and 6. */
    @Override
    public boolean endsAt(WalkStep step) {
        return step.psd() != PsdFlag.U;
    }

    @Override
    public OrganizationalDomain organizationalDomain(DomainName start, Function<DomainName, WalkStep> answers) {
        return select(start, steps(start, answers));
    }

    /**
     * RFC 9989 4.10.2, from the longest name to the shortest. A name whose look-up failed may have any record or none: the
     * result then holds what comes out of each.
     */
    static OrganizationalDomain select(DomainName start, List<WalkStep> steps) {
        Set<DomainName> possible = new HashSet<>();
        DomainName fewestLabels = start;
        Selection selection = Selection.START;
        for (WalkStep step : steps) {
            DomainName name = step.domain();
            if (step.finding() == WalkStep.Finding.DNS_TROUBLE) {
                possible.add(name); // psd=n, or no record above it
                possible.add(oneLabelBelow(name, start)); // psd=y
            } else if (step.record().isPresent()) {
                fewestLabels = step.psd() == PsdFlag.Y ? oneLabelBelow(name, start) : name;
                selection = switch (step.psd()) {
                    case N -> Selection.PSD_NO;
                    case Y -> name.equals(start) ? Selection.FEWEST_LABELS : Selection.BELOW_PSD;
                    case U -> Selection.FEWEST_LABELS;
                };
            }
        }
        possible.add(fewestLabels);
        return new OrganizationalDomain(possible, possible.size() == 1 ? selection : Selection.UNKNOWN);
    }

    /** RFC 9989 4.10.2: psd=y says nothing of the domain where the walk starts; that is the one with the fewest labels then. */
    private static DomainName oneLabelBelow(DomainName psd, DomainName start) {
        DomainName below = start;
        while (below.labelCount() > psd.labelCount() + 1) {
            below = below.parent().orElseThrow();
        }
        return below;
    }
}
