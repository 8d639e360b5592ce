package signet.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import signet.settings.Setting;

/** Keys that say what is done when a rule finds something: {@code ignore}, or an action. */
final class Handling {
    private Handling() {}

    /** @param allowed the actions that make sense for the rule beside {@code ignore} */
    static Setting<Action> setting(String key, Action defaultAction, Action... allowed) {
        List<Action> choice = Arrays.asList(allowed);
        return new Setting<>(
                key,
                "ignore, " + choice.stream().map(Action::word).collect(Collectors.joining(", ")),
                key + "=" + word(defaultAction),
                Optional.of(defaultAction),
                text -> text.equals("ignore")
                        ? Optional.of(Action.ACCEPT)
                        : Action.ofWord(text).filter(choice::contains));
    }

    private static String word(Action action) {
        return action == Action.ACCEPT ? "ignore" : action.word();
    }
}
