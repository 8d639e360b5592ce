package signet.arc;

import java.util.List;
import java.util.Optional;

/**
 * What became of a message's chain. Texts are safe to log. Immutable.
 *
 * @param cause why it ended so; leads to the {@link #result}
 * @param detail the particulars in words for people, free of message content; may be empty
 * @param hops the sealers, first to last; none where the sets themselves are in disorder
 * @param oldestPass the oldest instance whose message signature still holds, 0 if all do (RFC 8617 5.2, step 5); of use only
 *     with a pass
 * @param wholeBody whether the newest message signature covers the whole body: with l= anybody may have added to it
 */
public record ArcOutcome(ArcCause cause, String detail, List<ArcHop> hops, int oldestPass, boolean wholeBody) {
    /** A message without a chain. */
    public static final ArcOutcome NO_CHAIN = broken(ArcCause.NO_CHAIN, "", List.of());

    public ArcOutcome {
        hops = List.copyOf(hops);
    }

    /** What stands for a check that could not be finished. */
    public static ArcOutcome notFinished() {
        return broken(ArcCause.NOT_FINISHED, "", List.of());
    }

    static ArcOutcome broken(ArcCause cause, String detail, List<ArcHop> hops) {
        return new ArcOutcome(cause, detail, hops, 0, false);
    }

    public ChainValidationStatus result() {
        return cause.result();
    }

    public boolean passed() {
        return result() == ChainValidationStatus.PASS;
    }

    /** The last sealer before the message came here. */
    public Optional<ArcHop> newest() {
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.get(hops.size() - 1));
    }

    /** The cause and the particulars as one text for people. */
    public String explanation() {
        return detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
    }
}
