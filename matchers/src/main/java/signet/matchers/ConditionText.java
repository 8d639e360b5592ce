package signet.matchers;

import java.util.List;
import java.util.Optional;
import org.apache.mailet.base.GenericMatcher;
import signet.settings.SettingsException;
import signet.start.StartRefusal;

/**
 * What stands after the equals sign of a matcher, read when the server starts.
 *
 * @param allowed what may stand there, in words, for refusals
 * @param example what might, for refusals
 */
record ConditionText(GenericMatcher matcher, String allowed, String example) {
    /** Says what is wrong with a text; carries no stack trace, as nobody sees one. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String problem) {
            super(problem, null, false, false);
        }
    }

    /** Reads a text. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws Refusal;
    }

    /** @throws SettingsException if the parser refuses the text; the reason has been logged */
    <T> T read(Parser<T> parser) {
        String name = matcher.getClass().getName();
        String written = Optional.ofNullable(matcher.getCondition()).orElse("");
        return StartRefusal.announced(() -> {
            try {
                return parser.parse(written.strip());
            } catch (Refusal refusal) {
                throw new SettingsException(
                        "mailetcontainer.xml",
                        List.of(name + " cannot be \"" + written + "\": " + refusal.getMessage() + "; allowed: "
                                + allowed + "; example: match=\"" + name + "=" + example + "\""));
            }
        });
    }
}
