package signet.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Evaluations that began where nobody may wait for them, to be picked up by id where somebody can. Bounded in number and
 * age: one that is forgotten costs a second evaluation and nothing else. Thread safe.
 */
public final class RunningEvaluations {
    private record Kept(CompletableFuture<AuthenticationVerdict> verdict, Instant since) {}

    private final int most;
    private final Duration longest;
    private final InstantSource clock;

    /** Mail that was queued before the server was restarted carries ids of then. */
    private final String prefix = UUID.randomUUID() + "-";

    /** Oldest first. */
    private final Map<String, Kept> running = new LinkedHashMap<>();

    private long number;

    /**
     * @param most how many are kept at a time
     * @param longest how long one is kept; mail that was refused after all never asks for its own
     */
    public RunningEvaluations(int most, Duration longest, InstantSource clock) {
        this.most = most;
        this.longest = longest;
        this.clock = clock;
    }

    /** Keeps an evaluation; the id finds it again, once. */
    public synchronized String put(CompletableFuture<AuthenticationVerdict> verdict) {
        Instant now = clock.instant();
        Iterator<Kept> oldest = running.values().iterator();
        while (oldest.hasNext() && (isOld(oldest.next(), now) || running.size() >= most)) {
            oldest.remove();
        }
        String id = prefix + ++number;
        running.put(id, new Kept(verdict, now));
        return id;
    }

    private boolean isOld(Kept kept, Instant now) {
        return kept.since().plus(longest).isBefore(now);
    }

    /** Hands an evaluation out and forgets it; nothing if it is not, or no longer, known. */
    public synchronized Optional<CompletableFuture<AuthenticationVerdict>> take(String id) {
        return Optional.ofNullable(running.remove(id)).map(Kept::verdict);
    }
}
