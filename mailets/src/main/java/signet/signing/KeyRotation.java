package signet.signing;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import signet.dkim.KeyType;
import signet.dkim.SignatureAlgorithm;
import signet.domain.DomainName;
import signet.signing.KeyStoreException.Reason;

/** Makes successors of the keys that sign. */
public final class KeyRotation {
    private static final int MOST_DIGITS = 4;

    private final KeyDirectory directory;
    private final SecureRandom random;

    public KeyRotation(KeyDirectory directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /**
     * A new key for each algorithm in use, of the type of its newest key.
     *
     * @param template how to name them; without one s1 is followed by s2, and other selectors by {@link
     *     SelectorTemplate#DEFAULT}
     * @throws KeyStoreException if no key of the domain signs, or a key cannot be written
     */
    public List<StoredKey> rotate(
            DomainName domain, StoredKeys keys, Optional<SelectorTemplate> template, Instant now, LocalDate day) {
        Map<SignatureAlgorithm, StoredKey> newest = new LinkedHashMap<>();
        keys.signing(domain).forEach(key -> newest.putIfAbsent(key.key().algorithm(), key));
        if (newest.isEmpty()) {
            throw new KeyStoreException(
                    Reason.UNKNOWN,
                    "There is no key of " + domain + " in " + directory.root()
                            + " that signs, and so none to follow it. Make one with: signet keys new " + domain);
        }
        Map<StoredKey, String> selectors = new LinkedHashMap<>();
        for (StoredKey key : newest.values()) {
            Predicate<String> taken =
                    selector -> directory.isTaken(Optional.of(domain), selector) || selectors.containsValue(selector);
            selectors.put(
                    key,
                    next(key, template, day, taken)
                            .orElseThrow(() -> new KeyStoreException(
                                    Reason.EXISTS,
                                    "There are keys with all the selectors that could follow " + key.selector()
                                            + "; name another one with --selector.")));
        }
        List<StoredKey> made = new ArrayList<>();
        selectors.forEach((key, selector) -> made.add(directory.add(
                Optional.of(domain), selector, KeyType.of(key.key()).generate(random), now)));
        return made;
    }

    private static Optional<String> next(
            StoredKey key, Optional<SelectorTemplate> template, LocalDate day, Predicate<String> taken) {
        KeyType type = KeyType.of(key.key());
        if (template.isPresent()) {
            return template.get().fillNext(day, type, taken);
        }
        return counted(key.selector(), taken).or(() -> SelectorTemplate.DEFAULT.fillNext(day, type, taken));
    }

    /** mr01 is followed by mr02; more than a few digits are a date, which is followed by that of today. */
    private static Optional<String> counted(String selector, Predicate<String> taken) {
        int digits = selector.length();
        while (digits > 0 && selector.charAt(digits - 1) >= '0' && selector.charAt(digits - 1) <= '9') {
            digits--;
        }
        int width = selector.length() - digits;
        if (width == 0 || width >= MOST_DIGITS) {
            return Optional.empty();
        }
        int number = Integer.parseInt(selector.substring(digits));
        for (int next = number + 1; next < number + 1000; next++) {
            String candidate = selector.substring(0, digits) + "0".repeat(Math.max(0, width - digits(next))) + next;
            if (!taken.test(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static int digits(int number) {
        return String.valueOf(number).length();
    }
}
