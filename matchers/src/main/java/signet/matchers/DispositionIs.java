package signet.matchers;

import java.util.Set;
import signet.verdict.Action;
import signet.verdict.StoredVerdict;

/**
 * Matches mail by what is to be done with it: {@code match="signet.matchers.DispositionIs=quarantine"}, or several of
 * {@code accept, quarantine, defer, reject, discard} separated by commas. While {@code mode=monitor}, every judged mail
 * is {@code accept}. Mail that was not judged never matches.
 */
public class DispositionIs extends VerdictMatcher {
    private Set<Action> actions = Set.of();

    @Override
    public void init() {
        actions = Condition.words(this, Action.class, Action::word, Action.QUARANTINE);
    }

    @Override
    boolean matches(StoredVerdict verdict) {
        return actions.contains(verdict.disposition().action());
    }
}
