package signet.matchers;

import java.util.Arrays;
import signet.spf.SpfResult;
import signet.verdict.Method;

/**
 * Matches mail by its SPF result for MAIL FROM: {@code match="signet.matchers.SpfIs=fail,softfail"}; the words are {@code
 * none, neutral, pass, fail, softfail, temperror, permerror}. With a domain, {@code
 * match="signet.matchers.SpfIs=pass:example.com"}, the MAIL FROM domain has to be that one or one below it. A mail with the
 * null path has the HELO name in its place (RFC 7208 2.4). Mail that was not judged never matches.
 */
public class SpfIs extends ResultMatcher {
    public SpfIs() {
        super(
                Method.SPF,
                Arrays.stream(SpfResult.values()).map(SpfResult::headerValue).toList(),
                "fail,softfail");
    }
}
