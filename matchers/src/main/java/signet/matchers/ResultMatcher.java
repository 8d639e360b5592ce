package signet.matchers;

import java.util.List;
import signet.verdict.Method;
import signet.verdict.StoredVerdict;

/** Matches mail by the result of one method. Mail for which that check was not made does not match, whatever is asked for. */
abstract class ResultMatcher extends VerdictMatcher {
    private final Method method;
    private final List<String> words;
    private final String example;
    private Condition condition = new Condition(List.of());

    /**
     * @param words the results the method has
     * @param example a good condition
     */
    ResultMatcher(Method method, List<String> words, String example) {
        this.method = method;
        this.words = List.copyOf(words);
        this.example = example;
    }

    @Override
    public final void init() {
        condition = Condition.of(this, words, example);
    }

    @Override
    final boolean matches(StoredVerdict verdict) {
        return verdict.result(method)
                .filter(result -> condition.holds(result.result(), result.domain()))
                .isPresent();
    }
}
