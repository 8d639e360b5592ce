package signet.matchers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.mailet.base.GenericMatcher;
import signet.domain.DomainName;
import signet.settings.Settings;

/**
 * The language all matchers of results share: {@code fail,temperror} or {@code fail:example.com,none}. One or more words,
 * separated by commas; each is a result, alone or with a domain, and then it holds only where the domain concerned is that
 * one or below it. Immutable.
 *
 * @param items the words with their domains; one of them must hold
 */
record Condition(List<Item> items) {
    /**
     * One word.
     *
     * @param word the result
     * @param domain the domain it has to be about, or above the one it is about; nothing where any will do
     */
    record Item(String word, Optional<DomainName> domain) {
        boolean holds(String result, Optional<DomainName> concerned) {
            return word.equals(result)
                    && (domain.isEmpty()
                            || concerned
                                    .filter(about -> about.isAtOrBelow(domain.get()))
                                    .isPresent());
        }
    }

    Condition {
        items = List.copyOf(items);
    }

    /**
     * Reads the condition of a matcher.
     *
     * @param words the results there are
     * @param example a good condition
     * @throws signet.settings.SettingsException naming the condition, what is wrong with it, the words and the example
     */
    static Condition of(GenericMatcher matcher, List<String> words, String example) {
        String allowed = "one or more of " + String.join(", ", words)
                + ", separated by commas, each alone or with a domain behind a colon";
        return new ConditionText(matcher, allowed, example).read(text -> parse(text, words, Condition::domain));
    }

    /** The same where results are about no domain. */
    static Condition withoutDomains(GenericMatcher matcher, List<String> words, String example) {
        String allowed = "one or more of " + String.join(", ", words) + ", separated by commas";
        return new ConditionText(matcher, allowed, example)
                .read(text -> parse(text, words, domain -> {
                    throw new ConditionText.Refusal("no domain can stand here");
                }));
    }

    /** Whether the mail has the result, about that domain if about any. */
    boolean holds(String result, Optional<DomainName> concerned) {
        return items.stream().anyMatch(item -> item.holds(result, concerned));
    }

    /**
     * The same where a mail has results about several domains at a time.
     *
     * @param summary one result for all domains at or below the one given; for all there are if none is
     */
    boolean holds(Function<Optional<DomainName>, String> summary) {
        return items.stream().anyMatch(item -> item.word().equals(summary.apply(item.domain())));
    }

    private static Condition parse(String text, List<String> words, ConditionText.Parser<DomainName> domains)
            throws ConditionText.Refusal {
        List<Item> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            int colon = item.indexOf(':');
            String word = (colon < 0 ? item : item.substring(0, colon)).strip();
            if (!words.contains(word)) {
                throw new ConditionText.Refusal(unknown(word, words));
            }
            items.add(new Item(
                    word,
                    colon < 0
                            ? Optional.empty()
                            : Optional.of(
                                    domains.parse(item.substring(colon + 1).strip()))));
        }
        return new Condition(items);
    }

    private static String unknown(String word, List<String> words) {
        if (word.isEmpty()) {
            return "a word is missing";
        }
        return "\"" + word + "\" is not known"
                + Settings.nearest(word, words)
                        .map(near -> " (did you mean \"" + near + "\"?)")
                        .orElse("");
    }

    /** Reads a domain in a condition; a U-label may be written as such. */
    static DomainName domain(String text) throws ConditionText.Refusal {
        return DomainName.parse(text)
                .orElseThrow(() -> new ConditionText.Refusal(
                        text.isEmpty() ? "a domain is missing" : "\"" + text + "\" is no domain"));
    }
}
