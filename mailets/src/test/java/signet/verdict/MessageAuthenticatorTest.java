package signet.verdict;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import signet.authres.AuthservId;
import signet.dkim.DkimCause;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.IpAddress;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;

class MessageAuthenticatorTest {
    private static final SmtpEnvelope ENVELOPE =
            new SmtpEnvelope(IpAddress.parse("192.0.2.1").orElseThrow(), "mail.bank.example", "a@bank.example");

    private final List<String> judged = new ArrayList<>();

    private final List<Runnable> waiting = new ArrayList<>();
    private Executor executor = Runnable::run;
    private boolean failing;

    private Evaluation start(String message) throws IOException {
        return authenticator().start("Mail1", ENVELOPE, RawMessage.of(message.getBytes(US_ASCII)));
    }

    private MessageAuthenticator authenticator() {
        return MessageAuthenticator.of(
                "the test",
                Found.settings("dkim.requireFrom=bank.example:reject"),
                AuthservId.of("mail.example.org"),
                new ZoneDns(Zone.parse("{}")),
                Clock.systemUTC(),
                executor,
                (mail, envelope, verdict) -> {
                    if (failing) {
                        throw new IllegalStateException("on purpose");
                    }
                    judged.add(mail + " " + verdict.disposition().action().word());
                });
    }

    @Test
    void oneVerdictIsReachedAndTold() throws IOException {
        Evaluation evaluation = start("From: a@bank.example\r\n\r\nHello\r\n");
        assertThat(evaluation.possible()).contains(Action.ACCEPT, Action.REJECT).doesNotContain(Action.DEFER);
        assertThat(evaluation.verdict().join().disposition().action()).isEqualTo(Action.REJECT);
        assertThat(judged).containsExactly("Mail1 reject");
    }

    @Test
    void noThreadThatBringsAnAnswerMakesTheVerdict() throws IOException {
        executor = waiting::add;
        Evaluation evaluation = start("From: a@bank.example\r\n\r\nHello\r\n");
        assertThat(waiting).hasSize(1);
        assertThat(judged).isEmpty();
        waiting.get(0).run();
        assertThat(evaluation.verdict()).isCompleted();
        assertThat(judged).containsExactly("Mail1 reject");
    }

    @Test
    void aServerThatIsStoppingStillReachesTheVerdict() throws IOException {
        executor = task -> {
            throw new RejectedExecutionException("stopping");
        };
        assertThat(start("From: a@bank.example\r\n\r\nHello\r\n").verdict()).isCompleted();
        assertThat(judged).containsExactly("Mail1 reject");
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws IOException {
        failing = true;
        assertThat(start("From: a@bank.example\r\n\r\nHello\r\n")
                        .verdict()
                        .join()
                        .disposition()
                        .action())
                .isEqualTo(Action.REJECT);
    }

    @Test
    void aMailWhoseChecksCouldNotBeFinishedIsTemperror() throws IOException {
        RawMessage message = RawMessage.of("From: a@bank.example\r\n\r\n".getBytes(US_ASCII));
        AuthenticationVerdict verdict =
                authenticator().notFinished("Mail1", ENVELOPE, AuthorDomains.of(message.header()));
        assertThat(new String(verdict.results().toField(), US_ASCII))
                .isEqualTo("Authentication-Results: mail.example.org;\r\n"
                        + "    spf=temperror (the check could not be finished)\r\n"
                        + "    smtp.mailfrom=bank.example;\r\n"
                        + "    spf=temperror (the check could not be finished)\r\n"
                        + "    smtp.helo=mail.bank.example;\r\n"
                        + "    dkim=temperror (the check could not be finished);\r\n"
                        + "    dkim-adsp=temperror (the check could not be finished);\r\n"
                        + "    dmarc=temperror (the check could not be finished) header.from=bank.example\r\n");
        assertThat(StoredVerdict.of(verdict).dkim()).isEqualTo(DkimResult.TEMPERROR);
    }

    @Test
    void thousandsOfSignaturesMakeAShortReport() throws IOException {
        AuthenticationVerdict verdict = start(
                        "DKIM-Signature: v=1; d=x.example\r\n".repeat(5_000) + "From: a@plain.example\r\n\r\nHello\r\n")
                .verdict()
                .join();
        assertThat(verdict.signatures()).hasSize(AuthenticationVerdict.MOST_REPORTED);
        assertThat(verdict.results().toField().length).isLessThan(10_000);
    }

    @Test
    void goodSignaturesAreReportedHoweverManyBadOnesStandAboveThem() {
        SignatureResult good = Signatures.by("good.example", DkimCause.SIGNATURE_OK);
        List<SignatureResult> many = Stream.concat(
                        IntStream.range(0, 100).mapToObj(i -> Signatures.by("bad.example", DkimCause.EXPIRED)),
                        Stream.of(good))
                .toList();
        List<SignatureResult> reported = AuthenticationVerdict.reported(many);
        assertThat(reported).hasSize(AuthenticationVerdict.MOST_REPORTED).endsWith(good);
        assertThat(DkimSummary.of(reported)).isEqualTo(DkimSummary.of(many));
        assertThat(AuthenticationVerdict.reported(many.subList(0, 30))).isEqualTo(many.subList(0, 30));
    }
}
