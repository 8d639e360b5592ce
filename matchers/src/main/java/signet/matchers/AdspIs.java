package signet.matchers;

import java.util.Arrays;
import signet.adsp.AdspResult;
import signet.verdict.Method;

/**
 * Matches mail by its ADSP result (RFC 5617, Historic): {@code match="signet.matchers.AdspIs=fail,discard"}; the words are
 * {@code none, pass, unknown, fail, discard, nxdomain, temperror, permerror}. With a domain, {@code
 * match="signet.matchers.AdspIs=fail:example.com"}, the domain in the From field has to be that one or one below it. Mail
 * that was not judged never matches, and none does where {@code historic} has no {@code adsp}.
 */
public class AdspIs extends ResultMatcher {
    public AdspIs() {
        super(
                Method.ADSP,
                Arrays.stream(AdspResult.values()).map(AdspResult::headerValue).toList(),
                "fail,discard");
    }
}
