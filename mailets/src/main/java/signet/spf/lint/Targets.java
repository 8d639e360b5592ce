package signet.spf.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;
import signet.spf.MacroString;
import signet.spf.SpfDirective;
import signet.spf.SpfModifier;
import signet.spf.SpfTerm;

/** The domains that terms name, as far as they do not depend on the mail. */
final class Targets {
    private Targets() {}

    /** Whether the domain of the term is another one for each mail. */
    static boolean dependsOnMail(SpfTerm term) {
        return spec(term).filter(spec -> text(spec, "").isEmpty()).isPresent();
    }

    /**
     * The domain a term names, the current one if it names none.
     *
     * @return the domain; nothing if it depends on the mail, or if it is no domain name
     */
    static Optional<DomainName> of(SpfTerm term, DomainName current) {
        Optional<MacroString> spec = spec(term);
        if (spec.isEmpty()) {
            return Optional.of(current);
        }
        return text(spec.get(), String.join(".", current.labels())).flatMap(Targets::name);
    }

    private static Optional<MacroString> spec(SpfTerm term) {
        return term instanceof SpfDirective directive
                ? directive.domainSpec()
                : Optional.of(((SpfModifier) term).value());
    }

    /** The text with the current domain for %{d}; nothing if it has other macros. */
    private static Optional<String> text(MacroString spec, String current) {
        StringBuilder text = new StringBuilder();
        for (MacroString.Part part : spec.parts()) {
            if (part instanceof MacroString.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof MacroString.Macro macro && macro.letter() == 'd' && !macro.transformed()) {
                text.append(current);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }

    private static Optional<DomainName> name(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        List<String> labels = Arrays.asList(name.split("\\.", -1));
        return DomainName.ofLabels(labels);
    }
}
