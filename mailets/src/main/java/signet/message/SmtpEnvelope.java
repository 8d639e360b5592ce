package signet.message;

import java.net.InetAddress;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * What the SMTP client said before DATA (RFC 5321).
 *
 * @param clientAddress the address the connection came from
 * @param helo the argument of HELO or EHLO as given, empty if there was none; not trustworthy
 * @param mailFrom the reverse-path without angle brackets, empty for the null path; not trustworthy
 */
public record SmtpEnvelope(InetAddress clientAddress, String helo, String mailFrom) {
    /** The domain after the last at sign of the reverse-path, if that is a domain name. */
    public Optional<DomainName> mailFromDomain() {
        int at = mailFrom.lastIndexOf('@');
        return at < 0 ? Optional.empty() : DomainName.parse(mailFrom.substring(at + 1));
    }
}
