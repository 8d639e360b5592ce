package signet.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import signet.dkim.KeyType;
import signet.dkim.SignatureAlgorithm;

/**
 * How new selectors are named: a text with {@code {yyyy}}, {@code {MM}} and {@code {dd}} for the date in UTC, {@code
 * {type}} for {@code rsa} or {@code ed}, and {@code {n}} for the first number from 1 on that gives a selector that is free.
 * {@code UE{yyyy}{MM}} gives {@code UE202611}. Immutable.
 */
public final class SelectorTemplate {
    /** Two keys that are made at once do not collide, nor do two that are made in a month. */
    public static final SelectorTemplate DEFAULT = new SelectorTemplate("s{yyyy}{MM}{type}");

    private static final List<String> PLACES = List.of("{yyyy}", "{MM}", "{dd}", "{type}", "{n}");
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 11, 22);
    private static final int MOST = 10_000;

    private final String text;

    private SelectorTemplate(String text) {
        this.text = text;
    }

    /** A template, or what is wrong with it. */
    public sealed interface Parsed {
        record Good(SelectorTemplate template) implements Parsed {}

        /** @param text one sentence for people */
        record Bad(String text) implements Parsed {}
    }

    public static Parsed parse(String text) {
        String left = text;
        for (String place : PLACES) {
            left = left.replace(place, "");
        }
        if (left.indexOf('{') >= 0 || left.indexOf('}') >= 0) {
            return new Parsed.Bad("The template \"" + text + "\" has braces around something unknown; known are "
                    + String.join(" ", PLACES) + ". Example: UE{yyyy}{MM}");
        }
        SelectorTemplate template = new SelectorTemplate(text);
        return Selectors.problem(template.filled(SOME_DAY, KeyType.RSA2048, MOST))
                .<Parsed>map(problem -> new Parsed.Bad("The selector \"" + text + "\" " + problem + ". Example: s2026"))
                .orElse(new Parsed.Good(template));
    }

    /**
     * The first selector that is free.
     *
     * @param taken says of a selector whether it is in use
     * @return nothing if it is taken and the template has no {@code {n}} to tell selectors apart
     */
    public Optional<String> fill(LocalDate day, KeyType type, Predicate<String> taken) {
        int last = text.contains("{n}") ? MOST : 1;
        for (int n = 1; n <= last; n++) {
            String selector = filled(day, type, n);
            if (!taken.test(selector)) {
                return Optional.of(selector);
            }
        }
        return Optional.empty();
    }

    /** The same, but with a letter from b on at its end, as people write it, where the template has no number. */
    public Optional<String> fillNext(LocalDate day, KeyType type, Predicate<String> taken) {
        Optional<String> free = fill(day, type, taken);
        if (free.isPresent()) {
            return free;
        }
        String selector = filled(day, type, 1);
        for (char letter = 'b'; letter <= 'z'; letter++) {
            if (!taken.test(selector + letter)) {
                return Optional.of(selector + letter);
            }
        }
        return Optional.empty();
    }

    private String filled(LocalDate day, KeyType type, int n) {
        return text.replace("{yyyy}", String.format(Locale.ROOT, "%04d", day.getYear()))
                .replace("{MM}", String.format(Locale.ROOT, "%02d", day.getMonthValue()))
                .replace("{dd}", String.format(Locale.ROOT, "%02d", day.getDayOfMonth()))
                .replace("{type}", type.algorithm() == SignatureAlgorithm.ED25519_SHA256 ? "ed" : "rsa")
                .replace("{n}", String.valueOf(n));
    }

    /** Whether keys of different types get different selectors. */
    public boolean tellsTypesApart() {
        return text.contains("{type}") || text.contains("{n}");
    }

    @Override
    public String toString() {
        return text;
    }
}
