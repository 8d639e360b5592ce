package signet.matchers;

import java.util.Arrays;
import java.util.List;
import signet.dkim.DkimResult;
import signet.verdict.StoredVerdict;

/**
 * Matches mail by its DKIM result: {@code match="signet.matchers.DkimIs=fail,permerror"}; the words are {@code none, pass,
 * fail, neutral, policy, temperror, permerror}. Of several signatures the best counts: one valid signature makes it
 * {@code pass}, then temperror, fail, policy, neutral, permerror; a bad signature never hides a good one (RFC 6376 6.1).
 * With a domain, {@code match="signet.matchers.DkimIs=fail:example.com"}, only signatures of that domain and of those
 * below it are looked at; {@code none:example.com} is mail without any of them. Mail that was not judged never matches.
 */
public class DkimIs extends VerdictMatcher {
    private Condition condition = new Condition(List.of());

    @Override
    public void init() {
        condition = Condition.of(
                this,
                Arrays.stream(DkimResult.values()).map(DkimResult::headerValue).toList(),
                "fail:example.com");
    }

    @Override
    boolean matches(StoredVerdict verdict) {
        return condition.holds(
                signer -> signer.map(verdict::dkim).orElseGet(verdict::dkim).headerValue());
    }
}
