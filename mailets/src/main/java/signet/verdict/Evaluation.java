package signet.verdict;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The checks of one message, under way.
 *
 * @param possible the actions that may come out for this mail; most often accept alone, and then there is nothing to
 *     wait for at SMTP time
 * @param verdict completes when all results are in, never exceptionally
 */
public record Evaluation(Set<Action> possible, CompletableFuture<AuthenticationVerdict> verdict) {
    public Evaluation {
        possible = Set.copyOf(possible);
    }
}
