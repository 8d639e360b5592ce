package signet.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import signet.domain.DomainName;

/** Lists {@code DOMAIN:WORD, DOMAIN:WORD} in settings. */
final class DomainList {
    private DomainList() {}

    /**
     * Reads a list.
     *
     * @param words what a word stands for; nothing if it is not allowed
     * @return nothing if an item is not allowed, or a domain is there twice
     */
    static <T> Optional<Map<DomainName, T>> parse(String text, Function<String, Optional<T>> words) {
        Map<DomainName, T> values = new LinkedHashMap<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int colon = item.indexOf(':');
            Optional<DomainName> domain =
                    DomainName.parse(item.substring(0, Math.max(colon, 0)).strip());
            Optional<T> value = words.apply(item.substring(colon + 1).strip());
            if (domain.isEmpty() || value.isEmpty() || values.put(domain.get(), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
