package signet.matchers;

import java.util.Set;
import signet.dkim.DkimResult;
import signet.verdict.StoredVerdict;

/**
 * Matches mail by its DKIM result: {@code match="signet.matchers.DkimIs=fail,permerror"}; the words are {@code none, pass,
 * fail, neutral, policy, temperror, permerror}. Of several signatures the best counts: one valid signature makes it
 * {@code pass}, then temperror, fail, policy, neutral, permerror; a bad signature never hides a good one (RFC 6376 6.1).
 * Mail that was not judged never matches.
 */
public class DkimIs extends VerdictMatcher {
    private Set<DkimResult> results = Set.of();

    @Override
    public void init() {
        results = Condition.words(this, DkimResult.class, DkimResult::headerValue, DkimResult.FAIL);
    }

    @Override
    boolean matches(StoredVerdict verdict) {
        return results.contains(verdict.dkim());
    }
}
