package signet.message;

import java.net.InetAddress;
import java.util.Optional;
import signet.domain.DomainName;
import signet.domain.NetworkRange;

/**
 * What the SMTP client said before DATA (RFC 5321).
 *
 * @param clientAddress the address the connection came from; an IPv4-mapped IPv6 address (RFC 4291 2.5.5.2) becomes the
 *     IPv4 address it stands for
 * @param helo the argument of HELO or EHLO as given, empty if there was none; not trustworthy
 * @param mailFrom the reverse-path without angle brackets, empty for the null path; not trustworthy
 */
public record SmtpEnvelope(InetAddress clientAddress, String helo, String mailFrom) {
    public SmtpEnvelope {
        clientAddress = NetworkRange.unmapped(clientAddress);
    }

    /**
     * The domain of the reverse-path: what follows its last at sign, as a quoted local part may hold others. Nothing for
     * the null path, for an address without a domain, and for an address literal.
     */
    public Optional<DomainName> mailFromDomain() {
        int at = mailFrom.lastIndexOf('@');
        return at < 0 ? Optional.empty() : DomainName.parse(mailFrom.substring(at + 1));
    }

    /** The argument of HELO or EHLO if that is a domain name; an address literal is none. */
    public Optional<DomainName> heloDomain() {
        return DomainName.parse(helo);
    }
}
