package signet.dkim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps what was made of the keys that were asked for last, so many of them. Thread safe. */
final class LastUsed<K, V> {
    private final Map<K, V> values;

    /** @param most how many values are kept */
    LastUsed(int most) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value kept, or else a new one; two threads may make one each. */
    V get(K key, Function<K, V> make) {
        synchronized (values) {
            V kept = values.get(key);
            if (kept != null) {
                return kept;
            }
        }
        V made = make.apply(key);
        synchronized (values) {
            values.put(key, made);
        }
        return made;
    }
}
