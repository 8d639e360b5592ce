package signet.matchers;

import java.util.Arrays;
import signet.dmarc.DmarcResult;
import signet.verdict.Method;

/**
 * Matches mail by its DMARC result: {@code match="signet.matchers.DmarcIs=fail"}; the words are {@code none, pass, fail,
 * temperror, permerror}. With a domain, {@code match="signet.matchers.DmarcIs=pass:example.com"}, the domain in the From
 * field has to be that one or one below it. What the owner of the domain asks for, and what local policy makes of that, is
 * what {@link DispositionIs} matches. Mail that was not judged never matches.
 */
public class DmarcIs extends ResultMatcher {
    public DmarcIs() {
        super(
                Method.DMARC,
                Arrays.stream(DmarcResult.values())
                        .map(DmarcResult::headerValue)
                        .toList(),
                "fail:example.com");
    }
}
