package signet.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import signet.docs.Samples;
import signet.message.SmtpEnvelope;
import signet.settings.SettingsException;
import signet.verdict.Action;
import signet.verdict.Disposition;
import signet.verdict.Mode;
import signet.verdict.Rule;

class RecentVerdictsTest {
    private static final SmtpEnvelope ENVELOPE = Verdicts.envelope("mail.attacker.example", "a@bank.example");

    private final Ticking clock = new Ticking();
    private final RecentVerdicts verdicts = new RecentVerdicts(clock, 3);

    /** One second later at each look. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:15:30.123456Z");

        @Override
        public Instant instant() {
            Instant shown = now;
            now = now.plusSeconds(1);
            return shown;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private void judge(String mail, Action action, Mode mode) {
        verdicts.judged(mail, ENVELOPE, Verdicts.of(action, mode));
    }

    private List<String> select(String... parameters) {
        Map<String, String> query = new java.util.HashMap<>();
        for (String parameter : parameters) {
            query.put(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
        }
        return verdicts.select(VerdictQuery.of(query)).stream()
                .map(JudgedMail::mail)
                .toList();
    }

    @Test
    void theNewestComesFirstAndTheOldestGoes() {
        for (int i = 1; i <= 5; i++) {
            judge("Mail" + i, Action.ACCEPT, Mode.ENFORCE);
        }

        assertThat(select()).containsExactly("Mail5", "Mail4", "Mail3");
        assertThat(select("limit=2")).containsExactly("Mail5", "Mail4");
    }

    @Test
    void noneIsKeptIfNoneIsToBe() {
        RecentVerdicts none = new RecentVerdicts(clock, 0);

        none.judged("Mail1", ENVELOPE, Verdicts.of(Action.REJECT, Mode.ENFORCE));

        assertThat(none.select(VerdictQuery.of(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:15:30Z, 3",
        "2026-11-22T10:15:30.123Z, 3",
        "2026-11-22T10:15:30.124Z, 2",
        "2026-11-22T10:15:32.123Z, 1",
        "2026-11-22T11:15:32.123+01:00, 1",
        "2026-11-22T10:15:33Z, 0"
    })
    void thoseSinceAMomentAndThatMomentItself(String since, int found) {
        judge("Mail1", Action.ACCEPT, Mode.ENFORCE);
        judge("Mail2", Action.ACCEPT, Mode.ENFORCE);
        judge("Mail3", Action.ACCEPT, Mode.ENFORCE);

        assertThat(select("since=" + since)).hasSize(found);
    }

    @Test
    void thoseThatWouldHaveBeenActedOn() {
        judge("refused", Action.REJECT, Mode.ENFORCE);
        judge("would be refused", Action.REJECT, Mode.MONITOR);
        judge("delivered", Action.ACCEPT, Mode.MONITOR);

        assertThat(select("would=true")).containsExactly("would be refused");
        assertThat(select("would=false")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatMonitoringDoesNotDoIsMarked(Action action) {
        judge("Mail1", action, Mode.MONITOR);

        JudgedMail judged = verdicts.select(VerdictQuery.of(Map.of())).get(0);
        assertThat(judged.would()).isEqualTo(action != Action.ACCEPT);
        assertThat(judged.mode()).isEqualTo("monitor");
        assertThat(judged.disposition())
                .isEqualTo(new JudgedMail.Demanded(action.word(), "required-signature", Verdicts.REASON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "since | yesterday | a date and time of ISO 8601 with its time zone; example: since=2026-11-22T10:15:30Z",
                "since | 2026-11-22 | a date and time of ISO 8601 with its time zone; example: since=2026-11-22T10:15:30Z",
                "limit | 0 | a whole number from 1 to 100000; example: limit=1000",
                "limit | 100001 | a whole number from 1 to 100000; example: limit=1000",
                "limit | 1,2 | a whole number from 1 to 100000; example: limit=1000",
                "would | yes | true, false; example: would=false"
            })
    void whatIsNotAllowedIsRefusedInASentence(String name, String value, String allowed) {
        assertThatThrownBy(() -> VerdictQuery.of(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage("the query of GET /signet/verdicts is refused: " + name + " cannot be \"" + value
                        + "\"; allowed: " + allowed + ".");
    }

    @Test
    void anUnknownParameterIsRefused() {
        assertThatThrownBy(() -> VerdictQuery.of(Map.of("sinse", "2026-11-22T10:15:30Z")))
                .hasMessageContaining("\"sinse\" is not known (did you mean \"since\"?)");
    }

    @Test
    void nothingGetsThroughUnescapedAndNothingIsLong() throws Exception {
        String hostile = "\u001b[2J\u202e\"}<script>\r\n" + "x".repeat(10_000);

        verdicts.judged(
                hostile,
                Verdicts.envelope(hostile, hostile + "@" + hostile),
                Verdicts.of(
                        new Disposition(Action.REJECT, Rule.NONE, hostile, ""),
                        Mode.ENFORCE,
                        "From: <a@b\u00fccher.example>, <a@\u001b[2J.example>, " + "<a@c.example>,".repeat(100)));

        String json = new JsonTransformer().render(verdicts.select(VerdictQuery.of(Map.of())));
        assertThat(json).hasSizeLessThan(4000).contains("?[2J?\\\"}<script>??xxx");
        assertThat(json.chars()).allMatch(c -> c >= ' ' && c <= '~');
    }

    @Test
    void thePageShowsAnAnswerAsItIs() throws Exception {
        verdicts.judged("Mail1", ENVELOPE, Verdicts.of(Action.REJECT, Mode.MONITOR));

        String json = new JsonTransformer().render(verdicts.select(VerdictQuery.of(Map.of())));

        String page = Samples.read(Samples.DOCS.resolve("webadmin/VerdictRoutes.md"));
        String shown = page.substring(page.indexOf("\n[{"), page.indexOf("}]\n") + 2);
        assertThat(shown.replace("\n", "")).isEqualTo(json);
    }

    @Test
    void manyThreadsMayTellAndAskAtATime() throws Exception {
        RecentVerdicts shared = new RecentVerdicts(Clock.systemUTC(), 100);
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                for (int i = 0; i < 1000; i++) {
                    shared.judged("Mail", ENVELOPE, Verdicts.of(Action.ACCEPT, Mode.ENFORCE));
                    shared.select(new VerdictQuery(Instant.MIN, 10, false));
                }
            });
            threads.add(thread);
            thread.start();
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(shared.select(VerdictQuery.of(Map.of()))).hasSize(100);
    }
}
