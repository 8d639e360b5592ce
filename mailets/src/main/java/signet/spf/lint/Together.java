package signet.spf.lint;

import java.util.List;
import java.util.Set;

/**
 * Several things mended at once.
 *
 * @param publish what to publish; nothing if nothing can be mended
 * @param rules what is mended: also what is found only once something else is mended
 */
public record Together(List<Publication> publish, Set<LintRule> rules) {
    public Together {
        publish = List.copyOf(publish);
        rules = Set.copyOf(rules);
    }
}
