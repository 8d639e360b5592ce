package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningEvaluationsTest {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final RunningEvaluations running = new RunningEvaluations(3, Duration.ofMinutes(10), () -> now);

    private String put() {
        return running.put(new CompletableFuture<>());
    }

    private List<Boolean> known(List<String> ids) {
        return ids.stream().map(id -> running.take(id).isPresent()).toList();
    }

    @Test
    void anEvaluationIsHandedOutOnce() {
        CompletableFuture<AuthenticationVerdict> verdict = new CompletableFuture<>();
        String id = running.put(verdict);
        assertThat(running.take(id)).containsSame(verdict);
        assertThat(running.take(id)).isEmpty();
    }

    @Test
    void theOldestAreForgottenWhereThereAreTooMany() {
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> put()).toList();
        assertThat(known(ids)).containsExactly(false, false, true, true, true);
    }

    @Test
    void whatNobodyAskedForIsForgottenInTime() {
        String old = put();
        now = now.plus(Duration.ofMinutes(5));
        String younger = put();
        now = now.plus(Duration.ofMinutes(6));
        String youngest = put();
        assertThat(known(List.of(old, younger, youngest))).containsExactly(false, true, true);
    }

    @Test
    void idsOfBeforeARestartAreUnknown() {
        String before = put();
        RunningEvaluations after = new RunningEvaluations(3, Duration.ofMinutes(10), () -> now);
        after.put(new CompletableFuture<>());
        assertThat(after.take(before)).isEmpty();
    }
}
