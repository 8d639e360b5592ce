package signet.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.dkim.DkimResult;
import signet.verdict.Action;
import signet.verdict.StoredVerdict;
import signet.verdict.TemporaryTrouble;

class AuthenticateTest {
    private final Judging judging = new Judging();

    private Authenticate mailet(Executor executor) {
        return new Authenticate(
                judging.authenticator(TemporaryTrouble.ACCEPT, executor), judging.running, Judging.NOBODY_TRUSTED);
    }

    private static StoredVerdict verdict(Mail mail) {
        return MailAttributes.verdictOn(mail).orElseThrow();
    }

    @Test
    void b3AMailIsJudgedStampedAndRidOfForgedFields() throws Exception {
        String unsigned = Judging.SIGNED.substring(Judging.SIGNED.indexOf("From:"));
        MailImpl mail = Judging.mail("Authentication-Results: MAIL.example.org; dkim=pass\r\n" + unsigned);
        mailet(Runnable::run).service(mail);
        assertThat(Judging.bytes(mail))
                .isEqualTo("Authentication-Results: mail.example.org;\r\n"
                        + "    spf=none (the domain does not exist: bank.example)\r\n"
                        + "    smtp.mailfrom=bank.example;\r\n"
                        + "    iprev=permerror (the client's address has no name)\r\n"
                        + "    policy.iprev=192.0.2.66;\r\n"
                        + "    dkim=none;\r\n"
                        + "    dkim-adsp=nxdomain (the author domain does not exist)\r\n"
                        + "    header.from=bank.example;\r\n"
                        + "    dmarc=none (the author domain has no DMARC record)\r\n"
                        + "    header.from=bank.example\r\n"
                        + unsigned);
        assertThat(verdict(mail).disposition().action()).isEqualTo(Action.REJECT);
        assertThat(MailAttributes.get(mail, Authenticate.STAMPED)).contains("mail.example.org");
    }

    @Test
    void aStampedMailIsLeftAsItIs() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        MailAttributes.set(mail, Authenticate.STAMPED, "mail.example.org");
        mailet(Runnable::run).service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(Judging.SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.james.SMTPAuthUser", "org.apache.james.SMTPIsAuthNetwork"})
    void mailOfClientsThatMayRelayIsLeftAsItIs(String attribute) throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        MailAttributes.set(mail, AttributeName.of(attribute), "anna");
        mailet(Runnable::run).service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(Judging.SIGNED);
        assertThat(MailAttributes.verdictOn(mail)).isEmpty();
    }

    @Test
    void mailThatDidNotComeBySmtpIsLeftAsItIs() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        mail.removeAttribute(Mail.SMTP_SESSION_ID);
        mailet(Runnable::run).service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(Judging.SIGNED);
    }

    @Test
    void anEvaluationThatTheHookBeganIsPickedUp() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        CompletableFuture<signet.verdict.AuthenticationVerdict> begun = new CompletableFuture<>();
        MailAttributes.set(mail, Authenticate.EVALUATION, judging.running.put(begun));
        begun.complete(judging.authenticator(TemporaryTrouble.ACCEPT, Runnable::run)
                .notFinished(
                        "Mail1",
                        new signet.message.SmtpEnvelope(java.net.InetAddress.getLoopbackAddress(), "", ""),
                        signet.message.AuthorDomains.of(new signet.message.HeaderBlock(java.util.List.of(), false))));
        mailet(Runnable::run).service(mail);
        assertThat(verdict(mail).dkim()).isEqualTo(DkimResult.TEMPERROR); // that of the hook, not a new one
        assertThat(MailAttributes.get(mail, Authenticate.EVALUATION)).isEmpty();
    }

    @Test
    void anEvaluationThatWasForgottenIsMadeAgain() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED.substring(Judging.SIGNED.indexOf("From:")));
        MailAttributes.set(mail, Authenticate.EVALUATION, "of an earlier life of the server");
        mailet(Runnable::run).service(mail);
        assertThat(verdict(mail).dkim()).isEqualTo(DkimResult.NONE);
    }

    @Test
    void aFailureIsATemporaryErrorAndTakesForgedFieldsOffAllTheSame() throws Exception {
        judging.failure = new IllegalStateException("on purpose");
        MailImpl mail = Judging.mail(Judging.SIGNED);
        mailet(Runnable::run).service(mail);
        assertThat(Judging.bytes(mail))
                .startsWith("Authentication-Results: mail.example.org;\r\n    spf=temperror")
                .contains("dkim=temperror", "dmarc=temperror")
                .doesNotContain("dkim=pass");
        assertThat(verdict(mail).dkim()).isEqualTo(DkimResult.TEMPERROR);
    }

    @Test
    void anExecutorThatTakesNoMoreTasksIsNoWayRound() throws Exception {
        MailImpl mail = Judging.mail(Judging.SIGNED);
        Thread answers = new Thread(() -> {
            while (MailAttributes.verdictOn(mail).isEmpty()) {
                judging.answer();
                Thread.onSpinWait();
            }
        });
        answers.setDaemon(true);
        answers.start();
        mailet(task -> {
                    throw new RejectedExecutionException("stopping");
                })
                .service(mail);
        assertThat(Judging.bytes(mail)).doesNotContain("dkim=pass").startsWith("Authentication-Results: ");
        assertThat(Optional.of(verdict(mail).dkim())).get().isNotEqualTo(DkimResult.PASS);
    }

    @Test
    void parametersAreRefused() throws Exception {
        FakeMailetConfig config = FakeMailetConfig.builder()
                .mailetName("Authenticate")
                .setProperty("authservId", "x")
                .build();
        assertThatThrownBy(() -> mailet(Runnable::run).init(config))
                .hasMessageContaining("\"authservId\" is not known here");
    }
}
