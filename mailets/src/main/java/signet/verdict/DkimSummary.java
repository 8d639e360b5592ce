package signet.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;

/** One word for all signatures of a message: the best result, as a bad signature never hides a good one (RFC 6376 6.1). */
final class DkimSummary {
    static final List<DkimResult> BEST_FIRST = List.of(
            DkimResult.PASS,
            DkimResult.TEMPERROR,
            DkimResult.FAIL,
            DkimResult.POLICY,
            DkimResult.NEUTRAL,
            DkimResult.PERMERROR,
            DkimResult.NONE);

    private DkimSummary() {}

    static DkimResult of(List<SignatureResult> signatures) {
        return best(signatures.stream().map(SignatureResult::result));
    }

    static DkimResult best(Stream<DkimResult> results) {
        return results.min(Comparator.comparing(BEST_FIRST::indexOf)).orElse(DkimResult.NONE);
    }
}
