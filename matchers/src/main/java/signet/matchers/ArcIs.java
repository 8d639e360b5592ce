package signet.matchers;

import java.util.Arrays;
import signet.arc.ChainValidationStatus;
import signet.verdict.Method;

/**
 * Matches mail by its ARC result (RFC 8617, Experimental): {@code match="signet.matchers.ArcIs=pass"}; the words are {@code
 * none, pass, fail}. With a domain, {@code match="signet.matchers.ArcIs=pass:lists.example"}, the last sealer has to be that
 * domain or one below it. Mail that was not judged never matches.
 */
public class ArcIs extends ResultMatcher {
    public ArcIs() {
        super(
                Method.ARC,
                Arrays.stream(ChainValidationStatus.values())
                        .map(ChainValidationStatus::headerValue)
                        .toList(),
                "pass:lists.example");
    }
}
