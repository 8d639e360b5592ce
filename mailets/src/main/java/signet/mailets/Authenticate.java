package signet.mailets;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.authres.ForgedResults;
import signet.domain.IpAddress;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.message.PrependedMessage;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.start.MadeByModule;
import signet.verdict.AuthenticationVerdict;
import signet.verdict.MessageAuthenticator;
import signet.verdict.RunningEvaluations;
import signet.verdict.StoredVerdict;

/**
 * Judges mail that came in by SMTP from outside and writes the verdict down: as {@code signet.*} attributes for the
 * matchers, and as one Authentication-Results field above all others (RFC 8601 4.1). Fields that claim to be ours are
 * removed (RFC 8601 5). The verdict is the one {@code signet.smtp.AuthenticationHook} reached or began; without the hook
 * the mailet does all the work itself.
 *
 * <pre>{@code <mailet match="All" class="signet.mailets.Authenticate"/>}</pre>
 *
 * <p>Stands first in the processor {@code root}, before any mailet that changes messages. It takes no parameters: what can
 * be set is in signet.properties. Mail that is stamped already, that did not come by SMTP, or that a client sent who may
 * relay or is in {@code trusted.networks} is left untouched. Trouble never stops a mail: what could not be found out is a
 * temporary error, and the log says why.
 */
@ProvidedBy(MadeByModule.class)
public class Authenticate extends GenericMailet {
    /** Set to our authserv-id on mail that carries our field; copies and bounces of it carry it too. */
    public static final AttributeName STAMPED = AttributeName.of(StoredVerdict.PREFIX + "stamped");

    /** The id under which the hook left a running evaluation. */
    public static final AttributeName EVALUATION = AttributeName.of(StoredVerdict.PREFIX + "evaluation");

    private static final AttributeName AUTHORIZED_NETWORK = AttributeName.of("org.apache.james.SMTPIsAuthNetwork");
    private static final Logger LOGGER = LoggerFactory.getLogger(Authenticate.class);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final MessageAuthenticator authenticator;
    private final RunningEvaluations running;
    private final Exemption exemption;

    @Inject
    public Authenticate(MessageAuthenticator authenticator, RunningEvaluations running, Exemption exemption) {
        this.authenticator = authenticator;
        this.running = running;
        this.exemption = exemption;
    }

    @Override
    public void init() {
        MailetParameters.check(this, List.of());
    }

    @Override
    public void service(Mail mail) {
        if (mail.getAttribute(STAMPED).isPresent() || !cameFromOutside(mail) || isExempt(mail)) {
            return;
        }
        StoredVerdict verdict = verdict(mail);
        MailAttributes.setVerdict(mail, verdict);
        mail.removeAttribute(EVALUATION);
        try {
            prepend(mail, verdict.field().getBytes(StandardCharsets.US_ASCII));
            MailAttributes.set(mail, STAMPED, authenticator.authservId().toString());
        } catch (IOException | MessagingException | RuntimeException e) {
            LOGGER.error("Mail {} goes on without an Authentication-Results field of ours", mail.getName(), e);
        }
    }

    private static boolean cameFromOutside(Mail mail) {
        return mail.getAttribute(Mail.SMTP_SESSION_ID).isPresent()
                && mail.getAttribute(Mail.SMTP_AUTH_USER).isEmpty()
                && mail.getAttribute(AUTHORIZED_NETWORK).isEmpty();
    }

    private boolean isExempt(Mail mail) {
        boolean judgedByHook = MailAttributes.get(mail, EVALUATION).isPresent()
                || MailAttributes.verdictOn(mail).isPresent();
        return Exemption.isMarked(mail) || !judgedByHook && exemption.appliesTo(mail, envelope(mail));
    }

    /** The verdict, reached or not: what could not be found out in time is a temporary error, and no way round policy. */
    private StoredVerdict verdict(Mail mail) {
        try {
            Optional<StoredVerdict> reached = MailAttributes.verdictOn(mail);
            return reached.isPresent()
                    ? reached.get()
                    : StoredVerdict.of(begun(mail).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOGGER.warn("The checks of mail {} are not finished: the server is stopping", mail.getName());
        } catch (IOException | MessagingException | ExecutionException | TimeoutException e) {
            LOGGER.error("The checks of mail {} could not be finished", mail.getName(), e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOGGER.error("The checks of mail {} failed in a way they should not", mail.getName(), e);
        }
        return StoredVerdict.of(authenticator.notFinished(mail.getName(), envelope(mail), author(mail)));
    }

    private CompletableFuture<AuthenticationVerdict> begun(Mail mail) throws IOException, MessagingException {
        Optional<CompletableFuture<AuthenticationVerdict>> begun =
                MailAttributes.get(mail, EVALUATION).flatMap(running::take);
        return begun.isPresent() ? begun.get() : evaluate(mail);
    }

    private static AuthorDomains author(Mail mail) {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            return AuthorDomains.of(RawMessage.read(in).header());
        } catch (IOException | MessagingException | RuntimeException e) {
            LOGGER.error("The author of mail {} could not be read", mail.getName(), e);
            return new AuthorDomains(List.of(), false, AuthorDomainProblem.HEADER_TRUNCATED);
        }
    }

    private CompletableFuture<AuthenticationVerdict> evaluate(Mail mail) throws IOException, MessagingException {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            return authenticator
                    .start(mail.getName(), envelope(mail), RawMessage.read(in))
                    .verdict();
        }
    }

    private static SmtpEnvelope envelope(Mail mail) {
        return new SmtpEnvelope(
                clientAddress(mail.getRemoteAddr()),
                MailAttributes.get(mail, Mail.SMTP_HELO).orElse(""),
                mail.getMaybeSender().asString(""));
    }

    /** An address that cannot be read becomes the unspecified one, which no network is likely to hold. */
    private static InetAddress clientAddress(String text) {
        int zone = text.indexOf('%');
        return IpAddress.parse(zone < 0 ? text : text.substring(0, zone))
                .or(() -> IpAddress.parse("::"))
                .orElseThrow();
    }

    /** Byte for byte: addHeader would rewrite the message and does not even put the field on top. */
    private void prepend(Mail mail, byte[] field) throws IOException, MessagingException {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage());
                InputStream stamped = PrependedMessage.read(
                        field, in, header -> ForgedResults.in(header, authenticator.authservId()))) {
            WholeMessage.set(mail, "stamped", stamped);
        }
    }

    @Override
    public String getMailetInfo() {
        return "Signet: checks the authentication of incoming mail";
    }
}
