package signet.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;
import signet.configuration.SmtpSettings;
import signet.mailets.Authenticate;
import signet.mailets.Judging;
import signet.mailets.MailAttributes;
import signet.verdict.Action;
import signet.verdict.CheckThreads;
import signet.verdict.TemporaryTrouble;

class AuthenticationHookTest {
    private static final String PLAIN = "From: a@plain.example\r\n\r\nHello\r\n";
    private static final String UNSIGNED = "From: ceo@bank.example\r\n\r\nHello\r\n";
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Judging judging = new Judging();

    private AuthenticationHook hook(boolean refuse, Duration maxWait, int maxWaiting, TemporaryTrouble trouble) {
        SmtpSettings settings = new SmtpSettings(refuse, maxWait, maxWaiting);
        return new AuthenticationHook(
                judging.authenticator(trouble, Runnable::run),
                new CheckThreads(),
                judging.running,
                settings,
                new WaitingPlaces(settings),
                Judging.NOBODY_TRUSTED);
    }

    private static HookResult send(AuthenticationHook hook, MailImpl mail) {
        return hook.onMessage(TestSession.of(false), mail);
    }

    @Test
    void aVerdictThatIsThereAtOnceIsLeftForTheMailet() throws Exception {
        MailImpl mail = Judging.mail(PLAIN);
        assertThat(send(hook(true, SHORT, 1, TemporaryTrouble.ACCEPT), mail)).isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.verdictOn(mail)).isPresent();
        assertThat(Judging.bytes(mail)).isEqualTo(PLAIN);
    }

    @Test
    void mailToBeRejectedIsRefusedOnlyWhereThatIsSwitchedOn() throws Exception {
        HookResult refused = send(hook(true, SHORT, 1, TemporaryTrouble.ACCEPT), Judging.mail(UNSIGNED));
        assertThat(refused.getSmtpRetCode()).isEqualTo("550");
        assertThat(refused.getSmtpDescription()).startsWith("5.7.1 bank.example must sign its mail");

        MailImpl kept = Judging.mail(UNSIGNED);
        assertThat(send(hook(false, SHORT, 1, TemporaryTrouble.ACCEPT), kept)).isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.verdictOn(kept).orElseThrow().disposition().action())
                .isEqualTo(Action.REJECT);
    }

    @Test
    void clientsThatMayRelayAreNotJudged() throws Exception {
        MailImpl mail = Judging.mail(UNSIGNED);
        assertThat(hook(true, SHORT, 1, TemporaryTrouble.ACCEPT).onMessage(TestSession.of(true), mail))
                .isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.verdictOn(mail)).isEmpty();
    }

    @Test
    void itWaitsForAnAnswerThatCouldMeanARefusal() throws Exception {
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(judging::answer);
        HookResult result =
                send(hook(true, Duration.ofMinutes(1), 1, TemporaryTrouble.ACCEPT), Judging.mail(Judging.SIGNED));
        assertThat(result.getSmtpRetCode()).isEqualTo("550");
    }

    @Test
    void itWaitsForNothingWhereNothingCouldBeRefused() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        assertThat(send(hook(false, Duration.ofMinutes(10), 1, TemporaryTrouble.ACCEPT), mail))
                .isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.get(mail, Authenticate.EVALUATION)).isPresent();
    }

    @Test
    void itHandsOverWhatTakesTooLong() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        assertThat(send(hook(true, SHORT, 1, TemporaryTrouble.ACCEPT), mail)).isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.get(mail, Authenticate.EVALUATION).flatMap(judging.running::take))
                .isPresent();
    }

    @Test
    void whatIsSlowIsNotDeferredAsItMayBeSlowEachTime() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        assertThat(send(hook(false, SHORT, 1, TemporaryTrouble.DEFER), mail)).isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.get(mail, Authenticate.EVALUATION)).isPresent();
    }

    @Test
    void itHandsOverAtOnceWhenAllPlacesAreTaken() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        assertThat(send(hook(true, Duration.ofMinutes(10), 0, TemporaryTrouble.DEFER), mail))
                .isEqualTo(HookResult.DECLINED);
        assertThat(MailAttributes.get(mail, Authenticate.EVALUATION)).isPresent();
    }

    @Test
    void aPlaceIsGivenBackHoweverTheWaitEnds() throws Exception {
        AuthenticationHook hook = hook(true, SHORT, 1, TemporaryTrouble.DEFER);
        for (int i = 0; i < 3; i++) {
            send(hook, Judging.mail(Judging.SIGNED));
        }
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(judging::answer);
        AuthenticationHook patient = hook(true, Duration.ofMinutes(1), 1, TemporaryTrouble.DEFER);
        assertThat(send(patient, Judging.mail(Judging.SIGNED)).getSmtpRetCode()).isEqualTo("550");
    }

    @Test
    void aFailureLetsTheMailIn() throws Exception {
        judging.failure = new IllegalStateException("on purpose");
        assertThat(send(hook(true, SHORT, 1, TemporaryTrouble.DEFER), Judging.mail(Judging.SIGNED)))
                .isEqualTo(HookResult.DECLINED);
    }
}
