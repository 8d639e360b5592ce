package signet.verdict;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.authres.AuthservId;
import signet.dns.Dns;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.spf.IprevCause;
import signet.spf.IprevOutcome;
import signet.spf.SpfCause;
import signet.spf.SpfCheck;
import signet.spf.SpfResults;

/**
 * Runs all checks of a message: look-ups go out together as soon as what they are about is known, the body is read once,
 * and the verdict is there when the last answer is. Thread safe; nobody waits inside.
 */
public final class MessageAuthenticator {
    /** Every key of the checks and of the rules. */
    public static final List<Setting<?>> SETTINGS = Stream.of(Checks.SETTINGS, LocalPolicy.SETTINGS)
            .flatMap(List::stream)
            .toList();

    private static final Logger LOGGER = LoggerFactory.getLogger(MessageAuthenticator.class);

    /** Broken reverse zones are common, and nothing is decided by them: no mail waits longer for one. */
    private static final long LONGEST_IPREV_SECONDS = 2;

    private final AuthservId authservId;
    private final Checks checks;
    private final LocalPolicy policy;
    private final Executor executor;
    private final VerdictListener listener;

    private MessageAuthenticator(
            AuthservId authservId, Checks checks, LocalPolicy policy, Executor executor, VerdictListener listener) {
        this.authservId = authservId;
        this.checks = checks;
        this.policy = policy;
        this.executor = executor;
        this.listener = listener;
    }

    /**
     * @param source what people know the settings by, for refusals
     * @param settings with all keys of {@link #SETTINGS}
     * @param authservId under which results are reported
     * @param executor where public-key work runs and verdicts are made; what it rejects runs in the thread that brings it
     * @param listener told of every verdict, once; may write to a log
     * @throws signet.settings.SettingsException if a file the settings name is no good
     */
    public static MessageAuthenticator of(
            String source,
            Settings settings,
            AuthservId authservId,
            Dns dns,
            InstantSource clock,
            Executor executor,
            VerdictListener listener) {
        Checks checks = Checks.of(source, settings, authservId.toString(), dns, clock, executor);
        return new MessageAuthenticator(authservId, checks, LocalPolicy.of(settings), executor, listener);
    }

    /** The name under which results are reported, and whose forged reports are removed. */
    public AuthservId authservId() {
        return authservId;
    }

    /** Starts what can be checked before the message has come. */
    public EnvelopeCheck begin(SmtpEnvelope envelope) {
        Optional<String> exempt = checks.exemptions().why(envelope);
        if (exempt.isPresent()) {
            return new EnvelopeCheck(
                    envelope,
                    CompletableFuture.completedFuture(SpfResults.unevaluated(SpfCause.EXEMPT, exempt.get(), envelope)),
                    iprev(envelope),
                    () -> {});
        }
        SpfCheck spf = checks.spf().start(envelope);
        return new EnvelopeCheck(envelope, spf.results(), iprev(envelope), spf::cancel);
    }

    private CompletableFuture<Optional<IprevOutcome>> iprev(SmtpEnvelope envelope) {
        if (checks.iprev().isEmpty() || envelope.clientAddress().isAnyLocalAddress()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        IprevOutcome late =
                new IprevOutcome(IprevCause.NOT_FINISHED, "no answer in time", envelope.clientAddress(), List.of());
        return checks.iprev()
                .get()
                .check(envelope.clientAddress())
                .completeOnTimeout(late, LONGEST_IPREV_SECONDS, TimeUnit.SECONDS)
                .thenApply(Optional::of);
    }

    /** The same as below, for an envelope that nobody has begun to check. */
    public Evaluation start(String mail, SmtpEnvelope envelope, RawMessage message) throws IOException {
        return start(mail, begin(envelope), message);
    }

    /**
     * Starts all checks and reads the message to its end.
     *
     * @param mail what the server calls the mail, for the log
     * @param envelope what the client said before DATA, being checked
     * @param message the message; its body is read here and not needed afterwards
     * @throws IOException if the message cannot be read
     */
    public Evaluation start(String mail, EnvelopeCheck envelope, RawMessage message) throws IOException {
        AuthorDomains author = AuthorDomains.of(message.header());
        MessageCheck check = new MessageCheck(checks, envelope, author, message.header());
        check.read(message.body());
        return new Evaluation(
                policy.possible(author),
                check.findings()
                        .exceptionally(failure -> {
                            LOGGER.error("The checks of mail {} could not be finished", mail, failure);
                            return check.notFinished();
                        })
                        // Not on a timer's one thread, where the end of a check may come from: all would wait for it.
                        .thenApplyAsync(findings -> told(mail, verdict(findings)), this::execute));
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // the server is stopping: the mail still gets its verdict
        }
    }

    /** The verdict on a mail whose checks could not be finished: nothing is known, and that is no failure. */
    public AuthenticationVerdict notFinished(String mail, SmtpEnvelope envelope, AuthorDomains author) {
        return told(mail, verdict(checks.notFinished(envelope, author, Optional.empty())));
    }

    private AuthenticationVerdict told(String mail, AuthenticationVerdict verdict) {
        try {
            listener.judged(mail, verdict.findings().envelope(), verdict);
        } catch (RuntimeException e) {
            LOGGER.error("The verdict on mail {} could not be counted or logged", mail, e);
        }
        return verdict;
    }

    private AuthenticationVerdict verdict(Findings findings) {
        List<Disposition> demands = policy.demands(findings);
        Findings reported = findings.withSignatures(AuthenticationVerdict.reported(findings.signatures()));
        Disposition disposition = policy.decide(demands);
        return new AuthenticationVerdict(
                reported,
                demands,
                disposition,
                policy.decideLater(demands),
                policy.mode(),
                policy.overrides(findings, disposition),
                ResultsField.of(authservId, reported),
                checks.receivedSpf()
                        ? ReceivedSpf.field(findings.spf().mailFrom(), findings.envelope(), authservId.toString())
                        : "");
    }
}
