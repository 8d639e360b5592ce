package signet.signing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import signet.domain.DomainName;

/** The keys of a folder at one time. Immutable and thread safe. */
public final class StoredKeys {
    private static final Comparator<StoredKey> NEWEST_FIRST = Comparator.comparing(StoredKey::created)
            .reversed()
            .thenComparing(key -> key.key().algorithm())
            .thenComparing(StoredKey::selector);

    /** No keys at all. */
    public static final StoredKeys NONE = new StoredKeys(List.of(), List.of(), Map.of());

    private final Map<DomainName, List<StoredKey>> byDomain = new TreeMap<>();
    private final List<StoredKey> shared;
    private final List<KeyProblem> problems;
    private final Map<Path, Stamp> stamps;

    StoredKeys(List<StoredKey> keys, List<KeyProblem> problems, Map<Path, Stamp> stamps) {
        List<StoredKey> sharedKeys = new ArrayList<>();
        for (StoredKey key : keys) {
            key.domain()
                    .map(domain -> byDomain.computeIfAbsent(domain, any -> new ArrayList<>()))
                    .orElse(sharedKeys)
                    .add(key);
        }
        byDomain.replaceAll((domain, list) -> list.stream().sorted(NEWEST_FIRST).toList());
        this.shared = sharedKeys.stream().sorted(NEWEST_FIRST).toList();
        this.problems = List.copyOf(problems);
        this.stamps = Map.copyOf(stamps);
    }

    /** The domains that have keys of their own, retired ones included. */
    public Set<DomainName> domains() {
        return new TreeSet<>(byDomain.keySet());
    }

    /** All keys of a domain, the newest first, retired ones included. */
    public List<StoredKey> of(DomainName domain) {
        return byDomain.getOrDefault(domain, List.of());
    }

    /** The keys of a domain that may sign, the newest first. */
    public List<StoredKey> signing(DomainName domain) {
        return of(domain).stream().filter(key -> !key.isRetired()).toList();
    }

    /** A key of a domain; case does not matter. */
    public Optional<StoredKey> find(DomainName domain, String selector) {
        return find(of(domain), selector);
    }

    /** The keys that belong to no domain, the newest first, retired ones included. */
    public List<StoredKey> shared() {
        return shared;
    }

    /** A shared key; case does not matter. */
    public Optional<StoredKey> shared(String selector) {
        return find(shared, selector);
    }

    private static Optional<StoredKey> find(List<StoredKey> keys, String selector) {
        return keys.stream()
                .filter(key -> key.selector().equalsIgnoreCase(selector))
                .findFirst();
    }

    /** Every key: by domain, then the shared ones. */
    public List<StoredKey> all() {
        List<StoredKey> all = new ArrayList<>();
        byDomain.values().forEach(all::addAll);
        all.addAll(shared);
        return List.copyOf(all);
    }

    /** What is wrong, in the order of the paths. */
    public List<KeyProblem> problems() {
        return problems;
    }

    /** Whether a key is missing or only kept from before. */
    public boolean isDegraded() {
        return problems.stream().anyMatch(problem -> problem.effect() != KeyProblem.Effect.WARNING);
    }

    /** The same keys, since something stands in the way of a look at their folder. */
    StoredKeys kept(Path root, String problem) {
        KeyProblem.Effect effect = all().isEmpty() ? KeyProblem.Effect.NOT_USED : KeyProblem.Effect.LAST_GOOD;
        List<KeyProblem> kept = new ArrayList<>();
        kept.add(new KeyProblem(root, effect, problem));
        problems.stream().filter(other -> !other.path().equals(root)).forEach(kept::add);
        return new StoredKeys(all(), kept, stamps);
    }

    /** Whether nothing differs, not even in files that hold no key. */
    boolean isSame(StoredKeys other) {
        return stamps.equals(other.stamps) && problems.equals(other.problems) && all().equals(other.all());
    }

    Map<Path, Stamp> stamps() {
        return stamps;
    }

    Map<Path, StoredKey> byFile() {
        Map<Path, StoredKey> byFile = new LinkedHashMap<>();
        all().forEach(key -> byFile.put(key.file(), key));
        return byFile;
    }
}
