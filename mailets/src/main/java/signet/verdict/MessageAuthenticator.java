package signet.verdict;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.authres.AuthservId;
import signet.dkim.DkimVerifier;
import signet.dkim.SignatureResult;
import signet.message.AuthorDomains;
import signet.message.RawMessage;
import signet.message.SmtpEnvelope;

/**
 * Runs all checks of a message: look-ups go out together as soon as the header is read, the body is read once, and the
 * verdict is there when the last answer is. Thread safe; nobody waits inside.
 */
public final class MessageAuthenticator {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageAuthenticator.class);
    private static final List<SignatureResult> NOT_FINISHED = List.of(SignatureResult.notFinished());

    private final AuthservId authservId;
    private final DkimVerifier dkim;
    private final LocalPolicy policy;
    private final VerdictListener listener;

    /** @param listener told of every verdict, once */
    public MessageAuthenticator(
            AuthservId authservId, DkimVerifier dkim, LocalPolicy policy, VerdictListener listener) {
        this.authservId = authservId;
        this.dkim = dkim;
        this.policy = policy;
        this.listener = listener;
    }

    /** The name under which results are reported, and whose forged reports are removed. */
    public AuthservId authservId() {
        return authservId;
    }

    /**
     * Starts all checks and reads the message to its end.
     *
     * @param mail what the server calls the mail, for the log
     * @param envelope what the client said before DATA
     * @param message the message; its body is read here and not needed afterwards
     * @throws IOException if the message cannot be read
     */
    public Evaluation start(String mail, SmtpEnvelope envelope, RawMessage message) throws IOException {
        AuthorDomains author = AuthorDomains.of(message.header());
        return new Evaluation(
                policy.possible(author),
                dkim.verify(message, author.domains())
                        .exceptionally(failure -> {
                            LOGGER.error("The DKIM check of mail {} could not be finished", mail, failure);
                            return NOT_FINISHED;
                        })
                        .thenApply(signatures -> told(mail, envelope, verdict(author, signatures))));
    }

    /** The verdict on a mail whose checks could not be finished: nothing is known, and that is no failure. */
    public AuthenticationVerdict notFinished(String mail, SmtpEnvelope envelope, AuthorDomains author) {
        return told(mail, envelope, verdict(author, NOT_FINISHED));
    }

    private AuthenticationVerdict told(String mail, SmtpEnvelope envelope, AuthenticationVerdict verdict) {
        try {
            listener.judged(mail, envelope, verdict);
        } catch (RuntimeException e) {
            LOGGER.error("The verdict on mail {} could not be counted or logged", mail, e);
        }
        return verdict;
    }

    private AuthenticationVerdict verdict(AuthorDomains author, List<SignatureResult> signatures) {
        List<SignatureResult> reported = AuthenticationVerdict.reported(signatures);
        return new AuthenticationVerdict(
                author,
                reported,
                policy.decide(author, signatures),
                policy.decideLater(author, signatures),
                policy.mode(),
                ResultsField.of(authservId, reported));
    }
}
