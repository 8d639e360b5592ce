package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckThreadsTest {
    private final CheckThreads threads = new CheckThreads(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        release.countDown();
        threads.close();
    }

    /** From here on its one thread does nothing, as on a server whose other threads have all processors. */
    private void starve() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        threads.execute(() -> {
            begun.countDown();
            awaitRelease();
        });
        begun.await();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring(int tasks) {
        for (int i = 0; i < tasks; i++) {
            threads.execute(done::incrementAndGet);
        }
    }

    @Test
    void whoBringsALittleDoesNothingForOthers() throws Exception {
        starve();
        bring(8);
        threads.help();
        assertThat(done).hasValue(0);
        assertThat(threads.waiting()).isEqualTo(8);
    }

    @Test
    void whatHasPiledUpIsDoneByWhoBringsMoreUntilLittleIsLeft() throws Exception {
        starve();
        bring(50);
        threads.help();
        assertThat(done).hasValue(42);
        assertThat(threads.waiting()).isEqualTo(8);
    }

    @Test
    void nobodyDoesMoreThanAFewMailsMake() throws Exception {
        starve();
        bring(1000);
        threads.help();
        assertThat(done).hasValue(64);
        assertThat(threads.waiting()).isEqualTo(936);
    }

    @Test
    void theOldestIsDoneFirst() throws Exception {
        starve();
        Set<Integer> first = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            int number = i;
            threads.execute(() -> first.add(number));
        }
        threads.help();
        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void whatFindsNoPlaceIsDoneAtOnceByWhoBringsIt() throws Exception {
        starve();
        bring(10_001);
        assertThat(done).hasValue(1);
    }

    @Test
    void afterTheEndToo() {
        threads.close();
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        threads.execute(() -> used.add(Thread.currentThread()));
        assertThat(used).containsExactly(Thread.currentThread());
    }
}
