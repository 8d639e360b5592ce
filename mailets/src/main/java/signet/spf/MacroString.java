package signet.spf;

import java.util.List;
import java.util.Optional;

/**
 * Text with macros (RFC 7208 7.1), well formed.
 *
 * @param text as published
 * @param parts what it is made of, in order; literal text is as long as may be
 */
public record MacroString(String text, List<Part> parts) {

    /** A piece of a macro string. */
    public sealed interface Part permits Literal, Macro {}

    /** Text that stands for itself; of {@code %%}, {@code %_} and {@code %-} what they stand for. */
    public record Literal(String text) implements Part {}

    /**
     * A macro such as <code>%{d2r.-}</code>.
     *
     * @param letter one of {@code s l o d i p h c r t v}, in lower case
     * @param urlEscaped whether the letter was in upper case
     * @param count how many parts from the right are taken; {@link Integer#MAX_VALUE} means all
     * @param reversed whether the parts are reversed before
     * @param delimiters where the value is split; {@code .} where none is given
     * @param transformed whether there are transformers or delimiters: otherwise the value is taken as it is
     */
    public record Macro(
            char letter, boolean urlEscaped, int count, boolean reversed, String delimiters, boolean transformed)
            implements Part {}

    public MacroString {
        parts = List.copyOf(parts);
    }

    /** Whether it holds a macro, so that it depends on the mail. */
    public boolean hasMacros() {
        return parts.stream().anyMatch(part -> part instanceof Macro);
    }

    /** Whether it holds the macro with this letter, in either case. */
    public boolean uses(char letter) {
        return parts.stream().anyMatch(part -> part instanceof Macro macro && macro.letter() == letter);
    }

    /** The text it always is; nothing if it holds a macro. */
    public Optional<String> constant() {
        if (hasMacros()) {
            return Optional.empty();
        }
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(((Literal) part).text()));
        return Optional.of(all.toString());
    }
}
