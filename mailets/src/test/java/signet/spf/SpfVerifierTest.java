package signet.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

class SpfVerifierTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Dns DNS = TestZone.of("""
            helo.example   TXT v=spf1 ip4:192.0.2.1 -all
            user.example   TXT v=spf1 exists:%{l}.%{o}.%{h}.users.example exp=why.example -all
            why.example    TXT no, %{s}
            postmaster.helo.example.helo.example.users.example A 127.0.0.1
            u.user.example.helo.example.users.example A 127.0.0.1
            null.example   TXT v=spf1 exists:%{l}.%{o}.users.example -all
            postmaster.null.example.users.example A 127.0.0.1
            slow.example   TXT v=spf1 include:silent.example -all
            late.example   TXT v=spf1 exp=silent.example -all
            """).dns();

    private final VirtualTime time = new VirtualTime();
    private final SlowDns slow = new SlowDns(DNS, time, TICK, "silent.example");

    private static SpfVerifier verifier(Dns dns, SpfTimer timer) {
        return new SpfVerifier(dns, Checks.CLOCK, timer, SpfSettings.DEFAULT, "receiver.example");
    }

    private static SpfResults check(String client, String helo, String mailFrom) {
        CompletableFuture<SpfResults> results = verifier(DNS, Checks.NO_TIMER)
                .start(Checks.envelope(client, helo, mailFrom))
                .results();
        assertThat(results).isCompleted();
        return results.join();
    }

    /** S1: both identities, each on its own. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, helo.example, u@user.example, PASS, PASS",
        "192.0.2.1, helo.example, v@user.example, PASS, FAIL",
        "192.0.2.2, helo.example, u@user.example, FAIL, PASS",
        "192.0.2.1, [192.0.2.1],  u@user.example, NONE, FAIL",
        "192.0.2.1, helo.example, '',             PASS, PASS",
        "192.0.2.2, helo.example, '',             FAIL, FAIL",
        "192.0.2.9, null.example, '',             PASS, PASS",
        "192.0.2.1, '',           '',             NONE, NONE",
        "192.0.2.1, localhost,    '',             NONE, NONE",
        "192.0.2.1, null.example, @null.example,  PASS, PASS",
        "192.0.2.1, HELO.example., u@HELO.Example, PASS, PASS"
    })
    void checksBothIdentities(String client, String helo, String mailFrom, SpfResult first, SpfResult second) {
        SpfResults results = check(client, helo, mailFrom);
        assertThat(results.helo().scope()).isEqualTo(SpfScope.HELO);
        assertThat(results.mailFrom().scope()).isEqualTo(SpfScope.MAIL_FROM);
        assertThat(List.of(results.helo().result(), results.mailFrom().result()))
                .containsExactly(first, second);
    }

    @Test
    void theNullPathIsCheckedAsTheHeloName() {
        SpfResults results = check("192.0.2.1", "helo.example", "");
        assertThat(results.mailFrom().domain()).contains(DomainName.of("helo.example"));
        assertThat(results.mailFrom()).isEqualTo(results.helo().withScope(SpfScope.MAIL_FROM));
        verifier(slow, time).start(Checks.envelope("192.0.2.1", "helo.example", ""));
        assertThat(slow.asked()).hasSize(1);
    }

    @Test
    void silenceIsATemporaryErrorAfterTwentySeconds() { // S3
        CompletableFuture<SpfResults> results = verifier(slow, time)
                .start(Checks.envelope("192.0.2.1", "silent.example", "u@slow.example"))
                .results();
        time.pass(Duration.ofMillis(19_999));
        assertThat(results).isNotDone();
        time.pass(Duration.ofMillis(1));
        assertThat(results).isCompleted();
        assertThat(List.of(
                        results.join().helo().cause(), results.join().mailFrom().cause()))
                .containsOnly(SpfCause.OUT_OF_TIME);
        assertThat(results.join().mailFrom().result()).isEqualTo(SpfResult.TEMPERROR);
        assertThat(results.join().mailFrom().lookups()).isEqualTo(1);
        assertThat(results.join().mailFrom().domain()).contains(DomainName.of("slow.example"));
        assertThat(time.pending()).isZero();
    }

    @Test
    void theTimeLimitCanBeSet() {
        SpfSettings settings = new SpfSettings(2, Duration.ofSeconds(3));
        var outcome = new CheckHost(slow, Checks.CLOCK, time, settings, "receiver.example")
                .check(Checks.envelope("192.0.2.1", "h.example", "u@slow.example"), SpfScope.MAIL_FROM);
        time.run();
        assertThat(outcome.join().cause()).isEqualTo(SpfCause.OUT_OF_TIME);
        assertThat(time.now()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aFailWhoseExplanationIsNotToBeHadStaysAFail() {
        CompletableFuture<SpfResults> results = verifier(slow, time)
                .start(Checks.envelope("192.0.2.1", "h.example", "u@late.example"))
                .results();
        time.run();
        assertThat(results.join().mailFrom().cause()).isEqualTo(SpfCause.MATCHED_FAIL);
        assertThat(results.join().mailFrom().explanation()).isEmpty();
    }

    @Test
    void answersThatComeInTimeCallTheTimerOff() {
        var results = verifier(slow, time)
                .start(Checks.envelope("192.0.2.1", "helo.example", "u@user.example"))
                .results();
        time.pass(TICK.multipliedBy(2));
        assertThat(results).isCompleted();
        assertThat(time.pending()).isZero();
    }

    @Test
    void cancelEndsAtOnceAndAsksNothingMore() {
        SpfCheck check = verifier(slow, time).start(Checks.envelope("192.0.2.2", "helo.example", "v@user.example"));
        time.pass(TICK);
        assertThat(check.results()).isNotDone();
        int asked = slow.asked().size();
        check.cancel();
        assertThat(check.results()).isCompleted();
        assertThat(check.results().join().helo().cause()).isEqualTo(SpfCause.MATCHED_FAIL);
        assertThat(check.results().join().mailFrom().cause()).isEqualTo(SpfCause.CANCELLED);
        time.run();
        assertThat(slow.asked()).hasSize(asked);
        assertThat(time.now()).as("the timer was called off").isLessThan(Duration.ofSeconds(20));
        check.cancel();
        assertThat(check.results().join().mailFrom().cause()).isEqualTo(SpfCause.CANCELLED);
    }

    @Test
    void cancelAfterTheEndChangesNothing() {
        SpfCheck check =
                verifier(DNS, Checks.NO_TIMER).start(Checks.envelope("192.0.2.1", "helo.example", "u@user.example"));
        check.cancel();
        assertThat(check.results().join().mailFrom().result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void aBrokenDnsPortIsNoException() {
        Dns throwing = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                throw new IllegalStateException("broken");
            }
        };
        Dns failing = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken"));
            }
        };
        for (Dns broken : List.of(throwing, failing)) {
            SpfResults results = verifier(broken, time)
                    .start(Checks.envelope("192.0.2.1", "helo.example", "u@user.example"))
                    .results()
                    .join();
            assertThat(results.mailFrom().cause()).isEqualTo(SpfCause.NOT_FINISHED);
            assertThat(results.mailFrom().result()).isEqualTo(SpfResult.TEMPERROR);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SpfCause.class,
            names = {"EXEMPT", "NOT_FINISHED"})
    void speaksOfChecksThatWereNotMade(SpfCause cause) {
        SpfResults results = SpfResults.unevaluated(
                cause, "trusted network", Checks.envelope("192.0.2.1", "helo.example", "u@user.example"));
        assertThat(results.helo().domain()).contains(DomainName.of("helo.example"));
        assertThat(results.mailFrom().domain()).contains(DomainName.of("user.example"));
        assertThat(results.mailFrom().reason()).isEqualTo(cause.text() + ": trusted network");
    }

    @Test
    void answersThatAreThereDoNotMakeTheStackDeeper() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("r%d.example TXT v=spf1 a:h.example redirect=r%d.example%n".formatted(i, i + 1));
            lines.append("i%d.example TXT v=spf1 include:i%d.example -all%n".formatted(i, i + 1));
        }
        Dns zone = TestZone.of("h.example A 198.51.100.1\n" + lines).dns();
        List<Integer> depths = new ArrayList<>();
        Dns measuring = new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                if (type == RecordType.TXT) {
                    depths.add(Thread.currentThread().getStackTrace().length);
                }
                return zone.query(name, type);
            }
        };
        Checks.mailFrom(measuring, "192.0.2.1", "u@r0.example");
        Checks.mailFrom(measuring, "192.0.2.1", "u@i0.example");
        assertThat(depths).hasSizeGreaterThan(15);
        assertThat(depths.stream().distinct()).hasSize(1);
    }

    @Test
    void theSystemTimerRunsWhatIsNotCalledOff() {
        CompletableFuture<String> first = new CompletableFuture<>();
        SpfTimer timer = SpfTimer.system();
        Runnable off = timer.schedule(Duration.ofHours(1), () -> first.complete("called off"));
        off.run();
        Runnable late = timer.schedule(Duration.ofMillis(1), () -> first.complete("ran"));
        assertThat(first.join()).isEqualTo("ran");
        late.run();
    }
}
