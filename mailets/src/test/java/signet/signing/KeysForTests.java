package signet.signing;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.dkim.SigningKey;
import signet.dkim.TestKeys;
import signet.domain.DomainName;

/** Keys in a folder that is not there. */
final class KeysForTests {
    static final Instant T0 = Instant.parse("2026-11-22T12:00:00Z");

    private KeysForTests() {}

    /**
     * Keys from words such as {@code example.com/s1} (RSA), {@code example.com/s2:ed} (Ed25519), {@code _shared/mr01},
     * {@code example.com/s0:retired}; each is an hour newer than the one before.
     */
    static StoredKeys of(String... words) {
        List<StoredKey> keys = new java.util.ArrayList<>();
        for (String word : words) {
            String[] parts = word.split("[/:]");
            Optional<DomainName> domain =
                    parts[0].equals("_shared") ? Optional.empty() : Optional.of(DomainName.of(parts[0]));
            List<String> options = Arrays.asList(parts).subList(2, parts.length);
            keys.add(new StoredKey(
                    domain,
                    parts[1],
                    key(word, options.contains("ed")),
                    T0.plusSeconds(3600L * keys.size()),
                    options.contains("retired") ? Optional.of(T0.plusSeconds(86400)) : Optional.empty(),
                    Path.of(word.replace(':', '-'))));
        }
        return new StoredKeys(keys, List.of(), Map.of());
    }

    private static final Map<String, SigningKey> MADE = new java.util.concurrent.ConcurrentHashMap<>();

    /** The same key for the same name. */
    static SigningKey key(String name, boolean ed25519) {
        return MADE.computeIfAbsent(name, any -> {
            KeyPair pair = ed25519 ? TestKeys.ed25519() : TestKeys.rsa(1024);
            return SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
        });
    }
}
