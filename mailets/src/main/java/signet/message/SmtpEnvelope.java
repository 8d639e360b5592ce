package signet.message;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * What the SMTP client said before DATA (RFC 5321).
 *
 * @param clientAddress the address the connection came from; an IPv4-mapped IPv6 address (RFC 4291 2.5.5.2) becomes the
 *     IPv4 address it stands for
 * @param helo the argument of HELO or EHLO as given, empty if there was none; not trustworthy
 * @param mailFrom the reverse-path without angle brackets, empty for the null path; not trustworthy
 */
public record SmtpEnvelope(InetAddress clientAddress, String helo, String mailFrom) {
    private static final int MAPPED_PREFIX_LENGTH = 12;

    public SmtpEnvelope {
        clientAddress = unmapped(clientAddress);
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

    /** The JDK makes an IPv4 address of these bytes by itself, unless it was asked for an IPv6 address with a scope. */
    private static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = address instanceof Inet6Address && bytes[10] == -1 && bytes[11] == -1;
        for (int i = 0; mapped && i < MAPPED_PREFIX_LENGTH - 2; i++) {
            mapped = bytes[i] == 0;
        }
        if (!mapped) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED_PREFIX_LENGTH, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }
}
