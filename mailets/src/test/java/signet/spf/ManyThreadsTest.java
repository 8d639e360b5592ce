package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** One checker for all threads: what belongs to one mail never shows in the result of another. */
class ManyThreadsTest {
    private static final int THREADS = 8;
    private static final int CHECKS = 1_000_000;
    private static final int USERS = 16;

    private record Question(DomainName name, RecordType<?> type) {}

    /** A zone in which each even user has an entry for one address, and all others fail with words about themselves. */
    private static Dns zone() {
        StringBuilder lines = new StringBuilder("""
                example.com      TXT v=spf1 include:_in.%{d} redirect=_re.%{d}
                _in.example.com  TXT v=spf1 exists:%{ir}.%{l}.%{o1r}.users.example ?all
                _re.example.com  TXT v=spf1 exp=why.%{d2} -all
                why.example.com  TXT %{l} at %{i} for %{o}
                """);
        for (int i = 0; i < USERS; i += 2) {
            lines.append("%d.2.0.192.u%d.example.users.example A 127.0.0.1%n".formatted(i, i));
        }
        return TestZone.of(lines.toString()).dns();
    }

    private static Optional<String> wrong(int user, int host, SpfOutcome outcome) {
        boolean pass = user == host && user % 2 == 0;
        String expected = pass ? "" : "u%d at 192.0.2.%d for example.com".formatted(user, host);
        boolean right = outcome.result() == (pass ? SpfResult.PASS : SpfResult.FAIL)
                && outcome.explanation().equals(expected)
                && outcome.lookups() == (pass ? 2 : 3)
                && outcome.voidLookups() == (pass ? 0 : 1);
        return right ? Optional.empty() : Optional.of("user " + user + " at " + host + ": " + outcome);
    }

    @Test
    void aMillionChecksByEightThreadsAreAllRight() throws Exception {
        CheckHost host = Checks.host(remembering(zone()));
        List<SpfOutcome> expected = expected(host);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                tasks.add(() -> checkMany(host, first, expected));
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> task : threads.invokeAll(tasks)) {
                wrong.addAll(task.get());
            }
            assertThat(wrong).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is right for each user at each address, found by one thread; again and again, so that the JVM is warm. */
    private static List<SpfOutcome> expected(CheckHost host) {
        List<SpfOutcome> outcomes = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            outcomes.clear();
            for (int i = 0; i < USERS * USERS; i++) {
                outcomes.add(check(host, i / USERS, i % USERS));
            }
        }
        for (int i = 0; i < USERS * USERS; i++) {
            assertThat(wrong(i / USERS, i % USERS, outcomes.get(i))).isEmpty();
        }
        return outcomes;
    }

    private static SpfOutcome check(CheckHost host, int user, int client) {
        return host.check(
                        Checks.envelope("192.0.2." + client, "h.example", "u" + user + "@example.com"),
                        SpfScope.MAIL_FROM)
                .join();
    }

    private static List<String> checkMany(CheckHost host, int thread, List<SpfOutcome> expected) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < CHECKS / THREADS && wrong.size() < 5; i++) {
            int user = (i + thread) % USERS;
            int client = i % 3 == 0 ? i / 7 % USERS : user;
            SpfOutcome outcome = check(host, user, client);
            if (!outcome.equals(expected.get(user * USERS + client))) {
                wrong.add("user " + user + " at " + client + ": " + outcome);
            }
        }
        return wrong;
    }

    /** Answers that are there at once, without the work of finding them. */
    private static Dns remembering(Dns zone) {
        var known = new ConcurrentHashMap<Question, CompletableFuture<?>>();
        return new Dns() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                Question question = new Question(name, type);
                CompletableFuture<?> answer = known.get(question);
                return (CompletableFuture<DnsAnswer<T>>)
                        (answer != null ? answer : known.computeIfAbsent(question, q -> zone.query(name, type)));
            }
        };
    }

    @Test
    void answersFromManyThreadsLoseNoCheck() throws Exception {
        Dns zone = zone();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Dns late = new Dns() {
                @Override
                public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                    return CompletableFuture.supplyAsync(
                            () -> zone.query(name, type).join(), threads);
                }
            };
            CheckHost host =
                    new CheckHost(late, Checks.CLOCK, SpfTimer.system(), SpfSettings.DEFAULT, "receiver.example");
            for (int round = 0; round < 100; round++) {
                List<CompletableFuture<SpfOutcome>> outcomes = IntStream.range(0, 200)
                        .mapToObj(i -> host.check(
                                Checks.envelope("192.0.2." + i % 5, "h.example", "u" + i % USERS + "@example.com"),
                                SpfScope.MAIL_FROM))
                        .toList();
                for (int i = 0; i < outcomes.size(); i++) {
                    assertThat(wrong(i % USERS, i % 5, outcomes.get(i).get(15, TimeUnit.SECONDS)))
                            .isEmpty();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
