package signet.spf;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The records met lately, parsed: parsing those of big senders again and again would be most of the work of a check. What
 * a record says depends on its text alone. Thread safe; bounded, and what is too long to be usual is not kept.
 */
final class PolicyCache {
    private static final int SLOTS = 512;
    private static final int MAX_TEXT = 1024;
    private static final int MAX_TERMS = 64;

    /** Each record has one place; who comes later takes it. Those who collide on purpose gain nothing but that. */
    private final AtomicReferenceArray<@Nullable Policy> slots = new AtomicReferenceArray<>(SLOTS);

    /** The policy of a well-formed record with this text, parsed now or before; else one that says what is wrong. */
    Policy of(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Policy kept = slots.get(slot);
        if (kept != null && kept.isFor(text)) {
            return kept;
        }
        Policy parsed = Policy.of(SpfRecord.parse(text));
        if (text.length() <= MAX_TEXT
                && parsed.record().filter(r -> r.terms().size() <= MAX_TERMS).isPresent()) {
            slots.set(slot, parsed);
        }
        return parsed;
    }
}
