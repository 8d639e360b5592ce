package signet.guice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.configuration.Retention;

class ExpireMailTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final String PATH = "var/mail/rejected";

    @TempDir
    private Path folder;

    private TestRepositories repositories;
    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final Tasks tasks = new Tasks();

    @BeforeEach
    void open() throws Exception {
        repositories = new TestRepositories(folder);
    }

    /** What is to be done later, done by hand. */
    private static final class Tasks implements ExpireMail.Later {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private Duration after = Duration.ofDays(-1);
        private boolean stopped;

        @Override
        public void run(Runnable task, Duration afterThat) {
            waiting.add(task);
            after = afterThat;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        void runNext() {
            waiting.remove().run();
        }

        /** Until it is to wait for longer than between two batches. */
        void runAll() {
            do {
                runNext();
            } while (after.equals(ExpireMail.BETWEEN_BATCHES));
        }
    }

    private ExpireMail started(MailRepositoryStore store, Map<String, Duration> keep) {
        ExpireMail expireMail =
                new ExpireMail(new Retention(keep), store, Clock.fixed(NOW, ZoneOffset.UTC), metrics, tasks);
        expireMail.start();
        return expireMail;
    }

    private ExpireMail started(Duration keep) {
        return started(repositories.store(), Map.of(PATH, keep));
    }

    private static Instant ago(Duration age) {
        return NOW.minus(age);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void mailOlderThanThatGoesAndNoOther(String protocol) throws Exception {
        MailRepository repository = repositories.at(protocol + "://" + PATH + "/");
        MailRepository other = repositories.at(protocol + "://var/mail/quarantine/");
        TestRepositories.put(repository, "new", ago(Duration.ZERO));
        TestRepositories.put(repository, "just-in-time", ago(Duration.ofDays(30)));
        TestRepositories.put(repository, "old", ago(Duration.ofDays(30).plusMillis(1)));
        TestRepositories.put(repository, "very-old", Instant.EPOCH);
        TestRepositories.put(other, "old", Instant.EPOCH);

        started(Duration.ofDays(30));
        tasks.runAll();

        assertThat(TestRepositories.names(repository)).containsExactly("just-in-time", "new");
        assertThat(TestRepositories.names(other)).containsExactly("old");
        assertThat(metrics.countFor("signet-expired")).isEqualTo(2);
    }

    @Test
    void aFileRepositoryKeepsTheDateOverARestart() throws Exception {
        TestRepositories.put(repositories.at("file://" + PATH), "old", ago(Duration.ofHours(2)));
        TestRepositories.put(repositories.at("file://" + PATH), "new", ago(Duration.ofHours(1)));

        repositories = new TestRepositories(folder);
        MailRepository again = repositories.at("file://" + PATH + "/");
        assertThat(TestRepositories.names(again)).containsExactly("new", "old");
        started(Duration.ofHours(1));
        tasks.runAll();

        assertThat(TestRepositories.names(again)).containsExactly("new");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2); // the message, and what is known of it
        }
    }

    @Test
    void memoryAndFilesOfTheSamePathAreBothMeant() throws Exception {
        MailRepository memory = repositories.at("memory://" + PATH);
        MailRepository file = repositories.at("file://" + PATH);
        TestRepositories.put(memory, "old", Instant.EPOCH);
        TestRepositories.put(file, "old", Instant.EPOCH);

        started(Duration.ofDays(1));
        tasks.runAll();

        assertThat(memory.size()).isZero();
        assertThat(file.size()).isZero();
    }

    @Test
    void manyMailsAreTakenABatchAtATime() throws Exception {
        MailRepository repository = repositories.at("memory://" + PATH);
        for (int i = 0; i < ExpireMail.BATCH + 1; i++) {
            TestRepositories.put(repository, "old" + i, Instant.EPOCH);
        }
        started(Duration.ofDays(1));

        tasks.runNext();
        assertThat(repository.size()).isEqualTo(1);
        assertThat(tasks.after).isEqualTo(ExpireMail.BETWEEN_BATCHES);

        tasks.runNext();
        assertThat(repository.size()).isZero();
        assertThat(tasks.after).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"P30D, PT1H", "P1D, PT1H", "PT12H, PT30M", "PT1H, PT5M"})
    void itComesBackOftenEnough(Duration keep, Duration interval) {
        started(keep);

        tasks.runNext();

        assertThat(tasks.after).isEqualTo(interval);
    }

    @Test
    void nothingIsToBeDoneWhenEverythingIsKept() {
        started(repositories.store(), Map.of());

        assertThat(tasks.waiting).isEmpty();
    }

    @Test
    void aRepositoryThatIsNotThereYetIsLookedForAgain() throws Exception {
        started(Duration.ofDays(1));
        tasks.runAll();
        MailRepository repository = repositories.at("memory://" + PATH);
        TestRepositories.put(repository, "old", Instant.EPOCH);

        tasks.runAll();

        assertThat(repository.size()).isZero();
    }

    @Test
    void aMailIsReadOnceAndOnceMoreBeforeItGoes() throws Exception {
        Unruly repository = new Unruly();
        TestRepositories.put(repository, "Mail1", ago(Duration.ofHours(1)));
        Moving clock = new Moving();
        new ExpireMail(
                        new Retention(Map.of(PATH, Duration.ofHours(2))),
                        new OneRepository(repository),
                        clock,
                        metrics,
                        tasks)
                .start();

        tasks.runAll();
        tasks.runAll();
        assertThat(repository.reads).isEqualTo(1);

        // The name is the old one, the mail is not.
        TestRepositories.put(repository, "Mail1", ago(Duration.ZERO));
        clock.now = NOW.plus(Duration.ofMinutes(61));
        tasks.runAll();
        assertThat(repository.reads).isEqualTo(2);
        assertThat(repository.size()).isEqualTo(1);

        clock.now = NOW.plus(Duration.ofMinutes(121));
        tasks.runAll();
        assertThat(repository.size()).isZero();
    }

    @Test
    void oneBadMailKeepsNoOtherFromGoing() throws Exception {
        Unruly repository = new Unruly();
        for (String name : new String[] {"a", "cannot-be-read", "b", "cannot-be-removed", "c", "is-gone", "no-date"}) {
            TestRepositories.put(repository, name, Instant.EPOCH);
        }
        started(new OneRepository(repository), Map.of(PATH, Duration.ofDays(1)));

        tasks.runAll();

        assertThat(TestRepositories.names(repository))
                .containsExactly("cannot-be-read", "cannot-be-removed", "is-gone", "no-date");
        assertThat(metrics.countFor("signet-expired")).isEqualTo(3);
    }

    @Test
    void aBrokenRepositoryKeepsNoOtherFromBeingLookedAtAndIsTriedAgain() throws Exception {
        Unruly broken = new Unruly();
        broken.list = () -> {
            throw new MessagingException("no list today");
        };
        MailRepository sound = repositories.at("memory://var/mail/discarded");
        TestRepositories.put(sound, "old", Instant.EPOCH);
        TestRepositories.put(broken, "old", Instant.EPOCH);
        started(
                new OneRepository(broken, repositories.store()),
                Map.of(PATH, Duration.ofDays(1), "var/mail/discarded", Duration.ofDays(1)));

        tasks.runAll();
        assertThat(sound.size()).isZero();

        broken.list = broken::listed;
        tasks.runAll();
        assertThat(broken.size()).isZero();
    }

    @Test
    void aListThatBreaksOffIsNotTriedAgainBeforeItsTime() throws Exception {
        Unruly repository = new Unruly();
        repository.list = () -> Stream.<MailKey>generate(() -> {
                    throw new IllegalStateException("no more today");
                })
                .iterator();
        started(new OneRepository(repository), Map.of(PATH, Duration.ofDays(30)));

        tasks.runNext();

        assertThat(tasks.after).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void evenAnErrorIsNotTheEnd() throws Exception {
        Unruly repository = new Unruly();
        TestRepositories.put(repository, "old", Instant.EPOCH);
        repository.list = () -> {
            throw new StackOverflowError();
        };
        started(new OneRepository(repository), Map.of(PATH, Duration.ofDays(1)));

        tasks.runAll();
        assertThat(tasks.waiting).hasSize(1);

        repository.list = repository::listed;
        tasks.runAll();
        assertThat(repository.size()).isZero();
    }

    @Test
    void itStopsAtOnceAndForGood() throws Exception {
        Unruly repository = new Unruly();
        for (String name : new String[] {"a", "b", "c"}) {
            TestRepositories.put(repository, name, Instant.EPOCH);
        }
        ExpireMail expireMail = started(new OneRepository(repository), Map.of(PATH, Duration.ofDays(1)));
        repository.afterRemoval = expireMail::stop;

        tasks.runNext();

        assertThat(repository.size()).isEqualTo(2);
        assertThat(tasks.stopped).isTrue();
        assertThat(tasks.waiting).isEmpty();
    }

    @Test
    void theThreadEndsWithTheServerAndTakesNothingMore() throws Exception {
        OneThread later = new OneThread("test");
        BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
        later.run(() -> ran.add(Thread.currentThread()), Duration.ofDays(1));
        later.run(() -> ran.add(Thread.currentThread()), Duration.ZERO);
        Thread thread = ran.poll(60, TimeUnit.SECONDS);

        later.stop();
        later.run(() -> ran.add(Thread.currentThread()), Duration.ZERO);
        thread.join();

        assertThat(ran).isEmpty();
        assertThat(thread.isDaemon()).isTrue();
    }

    /** A clock that is set by hand. */
    private static final class Moving extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
