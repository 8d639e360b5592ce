package signet.smtp;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.configuration.SmtpSettings;
import signet.mailets.Authenticate;
import signet.mailets.Exemption;
import signet.mailets.MailAttributes;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.start.MadeByModule;
import signet.start.StartRefusal;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.CheckThreads;
import signet.verdict.Disposition;
import signet.verdict.EnvelopeCheck;
import signet.verdict.Evaluation;
import signet.verdict.MessageAuthenticator;
import signet.verdict.RunningEvaluations;
import signet.verdict.StoredVerdict;

/**
 * Begins the checks while the client is still there, on the exact bytes it sent: later the server no longer has them.
 *
 * <pre>{@code <handler class="signet.smtp.AuthenticationHook"/>}</pre>
 *
 * <p>It runs on the server's event loops, so it reads and hashes the message and waits for the look-ups only if this mail
 * could be refused or deferred; no longer than {@code smtp.maxWait}, with no more than {@code smtp.maxWaiting} others.
 * In all other cases {@code signet.mailets.Authenticate} picks the running evaluation up. Clients that may relay or are in
 * {@code trusted.networks} are not judged. Trouble of any kind lets the mail in. It takes no parameters: what can be set is in signet.properties.
 */
@ProvidedBy(MadeByModule.class)
public class AuthenticationHook
        implements JamesMessageHook, MailHook, CommandHandler<SMTPSession>, DisconnectHandler<SMTPSession> {
    private static final Logger LOGGER = LoggerFactory.getLogger(AuthenticationHook.class);

    private final MessageAuthenticator authenticator;
    private final CheckThreads threads;
    private final RunningEvaluations running;
    private final SmtpSettings settings;
    private final WaitingPlaces waiting;
    private final Exemption exemption;
    private final EarlyChecks early;

    @Inject
    public AuthenticationHook(
            MessageAuthenticator authenticator,
            CheckThreads threads,
            RunningEvaluations running,
            SmtpSettings settings,
            WaitingPlaces waiting,
            Exemption exemption) {
        this.authenticator = authenticator;
        this.threads = threads;
        this.running = running;
        this.settings = settings;
        this.waiting = waiting;
        this.exemption = exemption;
        this.early = new EarlyChecks(authenticator);
    }

    @Override
    public void init(Configuration configuration) {
        Map<String, String> written = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        configuration.getKeys().forEachRemaining(keys::add);
        keys.stream()
                .filter(key -> !key.startsWith("[@")) // the attributes of <handler> itself
                .forEach(key -> written.put(key, configuration.getString(key)));
        StartRefusal.announced(() ->
                Settings.check("smtpserver.xml, <handler class=\"" + getClass().getName() + "\">", written, List.of()));
    }

    /** Begins what can be checked without the message; the answer to MAIL FROM does not depend on it. */
    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        try {
            SmtpEnvelope envelope = envelope(session, sender);
            if (session.isRelayingAllowed() || exemption.covers(envelope)) {
                early.cancel(session);
            } else {
                early.begin(session, envelope);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOGGER.error("The check of an envelope could not be begun; it is tried again with the message", e);
        }
        return HookResult.DECLINED;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("RSET");
    }

    /** RSET takes the envelope back. Nothing is answered here, so that the server's own handler does the rest. */
    @Override
    public @Nullable Response onCommand(SMTPSession session, Request request) {
        early.cancel(session);
        return null;
    }

    @Override
    public void onDisconnect(SMTPSession session) {
        early.cancel(session);
    }

    /** DECLINED lets the mail go on; OK would make the server drop it, an exception would close the connection. */
    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        if (session.isRelayingAllowed()) {
            return HookResult.DECLINED;
        }
        try {
            return judge(session, mail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | MessagingException | ExecutionException e) {
            LOGGER.error("Mail {} is let in without a verdict, the mailet tries again", mail.getName(), e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOGGER.error("Mail {} is let in after a failure that should not be", mail.getName(), e);
        }
        return HookResult.DECLINED;
    }

    private HookResult judge(SMTPSession session, Mail mail)
            throws IOException, MessagingException, InterruptedException, ExecutionException {
        SmtpEnvelope envelope = envelope(session, mail.getMaybeSender());
        if (exemption.appliesTo(mail, envelope)) {
            return HookResult.DECLINED;
        }
        // A server that took mail faster than it can judge it would end with checks that run out of time.
        threads.help();
        Evaluation evaluation;
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            EnvelopeCheck check = early.take(session, envelope).orElseGet(() -> authenticator.begin(envelope));
            evaluation = authenticator.start(mail.getName(), check, RawMessage.read(in));
        }
        CompletableFuture<AuthenticationVerdict> verdict = evaluation.verdict();
        if (verdict.isDone()) {
            return conclude(mail, verdict.get());
        }
        if (!isWorthWaiting(evaluation) || !waiting.tryTake()) {
            return handOver(mail, evaluation);
        }
        try {
            return conclude(mail, verdict.get(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // Not deferred: what is so slow may decide nothing, and would be as slow each time the client came again.
            LOGGER.info("Mail {} is accepted before its verdict, which takes longer than smtp.maxWait", mail.getName());
            return handOver(mail, evaluation);
        } finally {
            waiting.giveBack();
        }
    }

    private boolean isWorthWaiting(Evaluation evaluation) {
        return evaluation.possible().contains(Action.DEFER)
                || evaluation.possible().contains(Action.REJECT) && settings.refuse();
    }

    private HookResult conclude(Mail mail, AuthenticationVerdict verdict) {
        Disposition disposition = verdict.effectiveDisposition();
        if (disposition.action() == Action.DEFER || disposition.action() == Action.REJECT && settings.refuse()) {
            LOGGER.info("Mail {} is answered with {}: {}", mail.getName(), disposition.action(), disposition.reason());
            return SmtpReply.of(disposition);
        }
        MailAttributes.setVerdict(mail, StoredVerdict.of(verdict));
        return HookResult.DECLINED;
    }

    private HookResult handOver(Mail mail, Evaluation evaluation) {
        MailAttributes.set(mail, Authenticate.EVALUATION, running.put(evaluation.verdict()));
        return HookResult.DECLINED;
    }

    private static SmtpEnvelope envelope(SMTPSession session, MaybeSender sender) {
        return new SmtpEnvelope(
                session.getRemoteAddress().getAddress(),
                session.getAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection)
                        .orElse(""),
                sender.asString(""));
    }
}
