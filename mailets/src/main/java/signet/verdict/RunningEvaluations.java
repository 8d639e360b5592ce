package signet.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Evaluations that began where nobody may wait for them, to be picked up by id where somebody can. Bounded: of too many
 * the oldest is forgotten, which costs a second evaluation and nothing else. Thread safe.
 */
public final class RunningEvaluations {
    private final Map<String, CompletableFuture<AuthenticationVerdict>> running;

    /** @param most how many are kept at a time */
    public RunningEvaluations(int most) {
        this.running = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<AuthenticationVerdict>> eldest) {
                return size() > most;
            }
        };
    }

    /** Keeps an evaluation; the id finds it again, once. */
    public synchronized String put(CompletableFuture<AuthenticationVerdict> verdict) {
        String id = UUID.randomUUID().toString();
        running.put(id, verdict);
        return id;
    }

    /** Hands an evaluation out and forgets it; nothing if it is not, or no longer, known. */
    public synchronized Optional<CompletableFuture<AuthenticationVerdict>> take(String id) {
        return Optional.ofNullable(running.remove(id));
    }
}
