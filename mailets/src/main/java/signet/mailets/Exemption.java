package signet.mailets;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.domain.NetworkRange;
import signet.message.SmtpEnvelope;
import signet.verdict.StoredVerdict;
import signet.verdict.TrustedNetworks;
import signet.verdict.VerdictLine;

/**
 * Mail of trusted networks is not judged, and both the mail and the log say so. Its Authentication-Results fields stay, those
 * with our name too: they come directly from a server that is trusted (RFC 8601 5). Thread safe.
 */
public final class Exemption {
    /** Why a mail was not judged: {@code trusted-network 192.0.2.0/24}. */
    public static final AttributeName ATTRIBUTE = AttributeName.of(StoredVerdict.PREFIX + "exempt");

    private static final Logger VERDICTS = LoggerFactory.getLogger(VerdictLine.LOGGER);

    private final TrustedNetworks networks;

    @Inject
    public Exemption(TrustedNetworks networks) {
        this.networks = networks;
    }

    /** Marks the mail and writes the line if the client is trusted, and says whether it is. */
    public boolean appliesTo(Mail mail, SmtpEnvelope envelope) {
        Optional<NetworkRange> network = networks.around(envelope.clientAddress());
        network.ifPresent(range -> {
            String why = "trusted-network " + range;
            MailAttributes.set(mail, ATTRIBUTE, why);
            VERDICTS.info("{}", VerdictLine.exempt(mail.getName(), envelope, why));
        });
        return network.isPresent();
    }

    /** Whether the client is trusted; marks nothing. */
    public boolean covers(SmtpEnvelope envelope) {
        return networks.around(envelope.clientAddress()).isPresent();
    }

    /** Whether {@link #appliesTo} has marked the mail, or the mail it is a copy of, before. */
    static boolean isMarked(Mail mail) {
        return mail.getAttribute(ATTRIBUTE).isPresent();
    }
}
