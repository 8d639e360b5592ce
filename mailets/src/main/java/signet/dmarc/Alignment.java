package signet.dmarc;

import java.util.List;

/**
 * How the identifiers of a message stand to one author domain (RFC 9989 4.10.2). It is there without a record too, for
 * operators who have a policy of their own for a domain; both modes are relaxed then.
 *
 * @param dkimMode what the record asks of DKIM identifiers
 * @param spfMode what the record asks of the SPF identifier
 * @param alignedBy the aligned identifiers, those of DKIM first, each once
 * @param undecided identifiers that are aligned, or may be, but that temporary trouble left undecided
 */
public record Alignment(
        AlignmentMode dkimMode,
        AlignmentMode spfMode,
        List<AlignedIdentifier> alignedBy,
        List<AlignedIdentifier> undecided) {

    static final Alignment NONE = new Alignment(AlignmentMode.RELAXED, AlignmentMode.RELAXED, List.of(), List.of());

    public Alignment {
        alignedBy = List.copyOf(alignedBy);
        undecided = List.copyOf(undecided);
    }

    public boolean isAligned() {
        return !alignedBy.isEmpty();
    }

    /** Whether nothing is aligned, but something may be once the trouble is over. */
    public boolean isUndecided() {
        return !isAligned() && !undecided.isEmpty();
    }

    public boolean isAlignedBy(AuthenticationMethod method) {
        return alignedBy.stream().anyMatch(identifier -> identifier.method() == method);
    }
}
