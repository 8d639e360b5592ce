package signet.matchers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import signet.verdict.Action;
import signet.verdict.StoredVerdict;

/**
 * Matches mail by what is to be done with it: {@code match="signet.matchers.DispositionIs=quarantine"}, or several of
 * {@code accept, quarantine, defer, reject, discard} separated by commas. While {@code mode=monitor}, every judged mail
 * is {@code accept}. Mail that was not judged never matches.
 */
public class DispositionIs extends VerdictMatcher {
    private Condition condition = new Condition(List.of());

    @Override
    public void init() {
        condition = Condition.withoutDomains(
                this, Arrays.stream(Action.values()).map(Action::word).toList(), "quarantine");
    }

    @Override
    boolean matches(StoredVerdict verdict) {
        return condition.holds(verdict.disposition().action().word(), Optional.empty());
    }
}
