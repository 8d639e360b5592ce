package signet.mailets;

import com.google.inject.Inject;
import com.google.inject.ProvidedBy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import signet.arc.ArcSealer;
import signet.arc.ChainValidationStatus;
import signet.arc.SealingResult;
import signet.authres.AuthenticationResults;
import signet.dkim.Signatory;
import signet.dkim.SignatureAlgorithm;
import signet.domain.DomainName;
import signet.message.ByteSlice;
import signet.message.CrlfInputStream;
import signet.message.HeaderBlock;
import signet.message.HeaderField;
import signet.message.PrependedMessage;
import signet.message.RawMessage;
import signet.message.TagList;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.signing.KeyRing;
import signet.signing.LeavingHeader;
import signet.signing.OutgoingMail;
import signet.signing.SigningPlan;
import signet.signing.UnsignedCause;
import signet.start.MadeByModule;
import signet.verdict.Method;
import signet.verdict.StoredVerdict;

/**
 * Seals mail that came from outside and leaves again (ARC, RFC 8617, Experimental): what {@link Authenticate} found out about
 * it, the message as it leaves, and the chain of those who sealed it before. Forwards, aliases and lists keep so what breaks
 * on the way: whoever trusts this server can go by what it saw.
 *
 * <pre>{@code
 * <mailet match="All" class="signet.mailets.ArcSeal">
 *   <domain>example.org</domain>
 * </mailet>
 * }</pre>
 *
 * <p>Stands right before RemoteDelivery, behind everything that changes messages, DkimSign too. The keys are those of the
 * domain as DkimSign chooses them. Mail that was not judged, own mail and bounces pass untouched. What cannot be sealed goes on
 * unsealed; it is never lost.
 */
@ProvidedBy(MadeByModule.class)
public class ArcSeal extends GenericMailet {
    /** The seal of ours on a mail, as {@code domain/selector}. */
    public static final AttributeName SEALED = AttributeName.of(StoredVerdict.PREFIX + "sealed");

    static final Setting<DomainName> DOMAIN = new Setting<>(
            "domain",
            "the domain that seals; it must have a key",
            "domain=example.org",
            Optional.empty(),
            DomainName::parse);

    private static final String RESULTS = "Authentication-Results";
    private static final String SEAL = "ARC-Seal";
    private static final Logger LOGGER = LoggerFactory.getLogger("signet.sealing");
    /** As long as a mail waits for its DKIM keys. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeyRing keys;
    private final ArcSealer sealer;
    private final LeavingHeader leaving;
    private final SealingMetrics metrics;

    private Optional<DomainName> domain = Optional.empty();

    @Inject
    public ArcSeal(KeyRing keys, ArcSealer sealer, LeavingHeader leaving, SealingMetrics metrics) {
        this.keys = keys;
        this.sealer = sealer;
        this.leaving = leaving;
        this.metrics = metrics;
    }

    @Override
    public void init() {
        Settings settings = MailetParameters.check(this, List.of(DOMAIN));
        domain = Optional.of(settings.get(DOMAIN));
    }

    @Override
    public void service(Mail mail) {
        try {
            Optional<StoredVerdict> verdict = MailAttributes.verdictOn(mail);
            Optional<AuthenticationResults> found = verdict.flatMap(ArcSeal::found);
            if (found.isPresent() && isToBeSealed(mail, found.get())) {
                seal(mail, found.get(), arrival(verdict.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unsealed(mail, UnsignedCause.FAULT.word(), "the server is stopping");
        } catch (IOException | MessagingException | RuntimeException | LinkageError | StackOverflowError e) {
            LOGGER.error("Mail {} could not be sealed", mail.getName(), e);
            unsealed(mail, UnsignedCause.FAULT.word(), "see the line before");
        }
    }

    /** What we wrote on the mail when it came. */
    private static Optional<AuthenticationResults> found(StoredVerdict verdict) {
        HeaderBlock fields = HeaderBlock.parse(ByteSlice.of(verdict.field(), StandardCharsets.US_ASCII), false);
        return fields.named(RESULTS).stream().findFirst().flatMap(field -> AuthenticationResults.parse(field.value())
                .complete());
    }

    /** A chain that could not be validated is a broken one (RFC 8617 5.2.1). */
    private static ChainValidationStatus arrival(StoredVerdict verdict) {
        return verdict.result(Method.ARC)
                .flatMap(result -> ChainValidationStatus.of(result.result()))
                .orElse(ChainValidationStatus.NONE);
    }

    /** A bounce carries the attributes of the mail that it is about, but not our field; a copy may be sealed already. */
    private boolean isToBeSealed(Mail mail, AuthenticationResults found) throws IOException, MessagingException {
        HeaderBlock header = header(mail);
        boolean isTheMailItself = header.named(RESULTS).stream()
                .anyMatch(field ->
                        AuthenticationResults.parse(field.value()).complete().equals(Optional.of(found)));
        return isTheMailItself && !isSealed(mail, header);
    }

    private boolean isSealed(Mail mail, HeaderBlock header) {
        Optional<DomainName> top = header.named(SEAL).stream()
                .findFirst()
                .flatMap(field -> TagList.parse(field.value()).value("d"))
                .flatMap(DomainName::parse);
        return mail.getAttribute(SEALED).isPresent() && top.isPresent() && top.equals(domain);
    }

    private static HeaderBlock header(Mail mail) throws IOException, MessagingException {
        try (InputStream in = new MimeMessageInputStream(mail.getMessage())) {
            return RawMessage.read(in).header();
        }
    }

    private void seal(Mail mail, AuthenticationResults found, ChainValidationStatus arrival)
            throws IOException, MessagingException, InterruptedException {
        SigningPlan plan = plan();
        if (plan.cause().isPresent()) {
            unsealed(mail, plan.cause().get().word(), plan.cause().get().text());
            return;
        }
        Signatory signatory = signatory(plan);
        MimeMessageInputStreamSource complete = complete(mail);
        try {
            SealingResult result;
            try (InputStream in = complete.getInputStream()) {
                result = sealer.seal(RawMessage.read(in), signatory, found, arrival);
            }
            if (result instanceof SealingResult.Sealed sealed) {
                replace(mail, sealed.fields(), complete);
                sealed(mail, signatory, sealed);
            } else if (result instanceof SealingResult.Refused refused) {
                unsealed(mail, refused.cause().word(), refused.explanation());
            }
        } finally {
            LifecycleUtil.dispose(complete);
        }
    }

    /** Who signs mail of the domain, by the rules and the gate. */
    private SigningPlan plan() throws InterruptedException {
        OutgoingMail own = new OutgoingMail(Optional.empty(), domain, Optional.empty());
        try {
            return keys.plan(own).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            return SigningPlan.unsigned(UnsignedCause.DNS_TROUBLE);
        }
    }

    /** RFC 8617 4.2.1: a set has one seal. Every validator knows RSA, few know Ed25519. */
    private static Signatory signatory(SigningPlan plan) {
        return plan.signatories().stream()
                .filter(one -> one.key().algorithm() == SignatureAlgorithm.RSA_SHA256)
                .findFirst()
                .orElseGet(() -> plan.signatories().get(0));
    }

    /** The message as it will leave. */
    private MimeMessageInputStreamSource complete(Mail mail) throws IOException, MessagingException {
        try (InputStream in = new CrlfInputStream(new MimeMessageInputStream(mail.getMessage()));
                InputStream edited = PrependedMessage.read(in, leaving::edit)) {
            return MimeMessageInputStreamSource.create(mail.getName() + "-leaving", edited);
        }
    }

    private static void replace(Mail mail, ByteSlice fields, MimeMessageInputStreamSource complete)
            throws IOException, MessagingException {
        try (InputStream in = complete.getInputStream();
                InputStream whole = PrependedMessage.read(fields.toBytes(), in, header -> List.<HeaderField>of())) {
            WholeMessage.set(mail, "sealed", whole);
        }
    }

    private void sealed(Mail mail, Signatory signatory, SealingResult.Sealed sealed) {
        String by = signatory.domain() + "/" + signatory.selector();
        MailAttributes.set(mail, SEALED, by);
        metrics.sealed();
        LOGGER.info(
                "mail={} sealed={} instance={} cv={}",
                mail.getName(),
                by,
                sealed.instance(),
                sealed.status().headerValue());
    }

    private void unsealed(Mail mail, String cause, String why) {
        metrics.unsealed(cause);
        LOGGER.info("mail={} unsealed={} reason=\"{}\"", mail.getName(), cause, why);
    }

    @Override
    public String getMailetInfo() {
        return "Signet: seals forwarded mail with ARC";
    }
}
