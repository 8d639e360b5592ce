package signet.signing;

import java.util.List;

/**
 * A file of rules that was read.
 *
 * @param rules what could be read; all of it if there is no problem
 * @param problems what is wrong, in the order of the lines
 */
public record ParsedRules(SigningRules rules, List<RuleProblem> problems) {
    public ParsedRules {
        problems = List.copyOf(problems);
    }
}
