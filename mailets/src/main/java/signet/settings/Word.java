package signet.settings;

import java.util.Locale;

/**
 * What constants of an enum are called in configurations, log lines and JSON: their names in lower case, with hyphens, so that
 * {@code NOT_ALIGNED} is {@code not-aligned}.
 */
public interface Word {
    /** As the code calls it. */
    String name();

    /** For machines and people. */
    default String word() {
        return of(name());
    }

    /** The same for any constant, by the name the code has for it. */
    static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
