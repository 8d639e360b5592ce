package signet.mailets;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.mail.MessagingException;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.dkim.SigningResult;
import signet.domain.DomainName;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.message.HeaderBlock;
import signet.message.PrependedMessage;
import signet.message.RawMessage;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.signing.KeyRing;
import signet.signing.LeavingHeader;
import signet.signing.MessageSigner;
import signet.signing.OutgoingMail;
import signet.signing.SigningLine;
import signet.signing.SigningPlan;
import signet.signing.UnsignedCause;
import signet.start.MadeByModule;
import signet.verdict.StoredVerdict;

/**
 * Signs our own mail with DKIM (RFC 6376): mail of users who logged in, of networks that may relay, and what this server
 * makes itself. Which key signs is in the folder of keys and in signing.rules (signet.properties). Mail from outside is
 * never signed.
 *
 * <pre>{@code <mailet match="All" class="signet.mailets.DkimSign"/>}</pre>
 *
 * <p>Stands first in a processor of its own behind {@code transport}: behind all steps that change messages, before mail for
 * users of this server and mail for others part. A mail that waits begins that processor anew. A mail that cannot be signed goes on without a signature, unless {@code whenUnsigned} says
 * otherwise; it is never lost.
 */
@ProvidedBy(MadeByModule.class)
public class DkimSign extends GenericMailet {
    /** The signatures of ours on a mail, as {@code domain/selector} with spaces between. */
    public static final AttributeName SIGNED = AttributeName.of(StoredVerdict.PREFIX + "signed");

    /** Why a mail of ours has none: the word of an {@link UnsignedCause}. */
    public static final AttributeName UNSIGNED = AttributeName.of(StoredVerdict.PREFIX + "unsigned");

    /** Until when signing is tried, for mail that waits. */
    public static final AttributeName SIGN_UNTIL = AttributeName.of(StoredVerdict.PREFIX + "sign-until");

    static final Setting<Set<OwnMail.Kind>> SIGN = Setting.someOf(
            "sign",
            OwnMail.Kind.class,
            EnumSet.of(OwnMail.Kind.AUTHENTICATED, OwnMail.Kind.NETWORKS, OwnMail.Kind.GENERATED));

    static final Setting<Unsigned> WHEN_UNSIGNED = Setting.oneOf("whenUnsigned", Unsigned.class, Unsigned.SEND);

    static final Setting<Boolean> SEVEN_BIT = Setting.flag("sevenBit", false);

    private static final Logger LOGGER = LoggerFactory.getLogger(SigningLine.LOGGER);
    /** Longer than one look-up may take, so that a mail waits for slow DNS but not for silent DNS. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_DEFERRED = Duration.ofDays(1);

    private final KeyRing keys;
    private final MessageSigner signer;
    private final LeavingHeader leaving;
    private final SigningMetrics metrics;
    private final Clock clock;

    private Set<OwnMail.Kind> signed = Set.of();
    private Unsigned whenUnsigned = Unsigned.SEND;
    private boolean sevenBit;

    @Inject
    public DkimSign(KeyRing keys, MessageSigner signer, LeavingHeader leaving, SigningMetrics metrics, Clock clock) {
        this.keys = keys;
        this.signer = signer;
        this.leaving = leaving;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void init() {
        Settings settings = MailetParameters.check(this, List.of(SIGN, WHEN_UNSIGNED, SEVEN_BIT));
        signed = settings.get(SIGN);
        whenUnsigned = settings.get(WHEN_UNSIGNED);
        sevenBit = settings.get(SEVEN_BIT);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        mail.removeAttribute(SIGNED); // a copy or a bounce has those of another mail
        mail.removeAttribute(UNSIGNED);
        try {
            HeaderBlock header = header(mail);
            if (!OwnMail.isOneOf(signed, mail, header)) {
                return;
            }
            SigningPlan plan = plan(mail, header);
            Optional<UnsignedCause> cause = cause(header, plan);
            if (cause.isPresent()) {
                unsigned(mail, cause.get(), cause.get().text());
            } else {
                sign(mail, plan);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unsigned(mail, UnsignedCause.FAULT, "the server is stopping");
        } catch (IOException | MessagingException | RuntimeException | LinkageError | StackOverflowError e) {
            LOGGER.error("Mail {} could not be signed", mail.getName(), e);
            unsigned(mail, UnsignedCause.FAULT, "see the line before");
        }
    }

    private static HeaderBlock header(Mail mail) throws IOException, MessagingException {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            return RawMessage.read(in).header();
        }
    }

    /** The signer refuses a header that is too long: it is not worth taking apart before. */
    private static Optional<UnsignedCause> cause(HeaderBlock header, SigningPlan plan) {
        boolean never = plan.cause().filter(UnsignedCause.NEVER::equals).isPresent();
        return header.truncated() && !never ? Optional.of(UnsignedCause.NOT_SIGNABLE) : plan.cause();
    }

    private SigningPlan plan(Mail mail, HeaderBlock header) throws InterruptedException {
        OutgoingMail outgoing = new OutgoingMail(
                OwnMail.user(mail),
                author(header),
                mail.getMaybeSender()
                        .asOptional()
                        .flatMap(sender -> DomainName.parse(sender.getDomain().asString())));
        try {
            return keys.plan(outgoing).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            return SigningPlan.unsigned(UnsignedCause.DNS_TROUBLE);
        }
    }

    /** Text beside the address that looks like another address is no reason not to sign for the address. */
    private static Optional<DomainName> author(HeaderBlock header) {
        AuthorDomains author = AuthorDomains.of(header);
        return author.problem() == AuthorDomainProblem.MISLEADING
                ? author.domains().stream().findFirst()
                : author.usual();
    }

    private void sign(Mail mail, SigningPlan plan) throws IOException, MessagingException, InterruptedException {
        MimeMessageInputStreamSource complete = CompleteMessage.of(mail, leaving, sevenBit);
        try {
            SigningResult result = signer.sign(complete::getInputStream, plan.signatories());
            if (result instanceof SigningResult.Signed fields) {
                replace(mail, fields.fields().toBytes(), complete);
                signed(mail, plan);
            } else if (result instanceof SigningResult.Refused refused) {
                unsigned(mail, UnsignedCause.NOT_SIGNABLE, refused.cause().text());
            }
        } finally {
            LifecycleUtil.dispose(complete);
        }
    }

    private static void replace(Mail mail, byte[] fields, MimeMessageInputStreamSource complete)
            throws IOException, MessagingException {
        try (InputStream in = complete.getInputStream();
                InputStream whole = PrependedMessage.read(fields, in, header -> List.of())) {
            WholeMessage.set(mail, "signed", whole);
        }
    }

    private void signed(Mail mail, SigningPlan plan) {
        MailAttributes.set(mail, SIGNED, SigningLine.names(plan.signatories()));
        mail.removeAttribute(SIGN_UNTIL);
        metrics.signed();
        LOGGER.info("{}", SigningLine.signed(mail.getName(), plan));
    }

    private void unsigned(Mail mail, UnsignedCause cause, String why) throws MessagingException {
        MailAttributes.set(mail, UNSIGNED, cause.word());
        metrics.unsigned(cause);
        Unsigned then = cause == UnsignedCause.NEVER ? Unsigned.SEND : then(mail);
        LOGGER.info("{}", SigningLine.unsigned(mail.getName(), cause, Setting.word(then), why));
        switch (then) {
            case SEND -> mail.removeAttribute(SIGN_UNTIL);
            case ERROR -> {
                mail.removeAttribute(SIGN_UNTIL);
                mail.setErrorMessage("not signed: " + why);
                mail.setState(Mail.ERROR);
            }
            case DEFER -> defer(mail);
        }
    }

    /** What is done with it now: what waits too long becomes an error. */
    private Unsigned then(Mail mail) {
        boolean over = MailAttributes.get(mail, SIGN_UNTIL)
                .filter(until -> !clock.instant().isBefore(Instant.parse(until)))
                .isPresent();
        return whenUnsigned == Unsigned.DEFER && over ? Unsigned.ERROR : whenUnsigned;
    }

    private void defer(Mail mail) throws MessagingException {
        if (mail.getAttribute(SIGN_UNTIL).isEmpty()) {
            MailAttributes.set(
                    mail, SIGN_UNTIL, clock.instant().plus(LONGEST_DEFERRED).toString());
        }
        getMailetContext().sendMail(mail, mail.getState(), RETRY.toMinutes(), TimeUnit.MINUTES);
        mail.setState(Mail.GHOST);
    }

    @Override
    public String getMailetInfo() {
        return "Signet: signs outgoing mail with DKIM";
    }
}
