package signet.spf;

import java.util.Optional;
import signet.domain.DomainName;
import signet.message.SmtpEnvelope;

/**
 * The sender of a check (RFC 7208 4.1, 4.3) in its two parts.
 *
 * @param localPart as given, {@code postmaster} where there is none; not trustworthy
 * @param domainPart as given, or its A-labels where it is not ASCII; not trustworthy
 * @param domain the domain to check; nothing if the domain part is no domain name of several labels
 */
record SpfIdentity(String localPart, String domainPart, Optional<DomainName> domain) {
    private static final String POSTMASTER = "postmaster";

    static SpfIdentity of(SmtpEnvelope envelope, SpfScope scope) {
        // RFC 7208 2.4: the null path stands for postmaster at the HELO name.
        if (scope == SpfScope.HELO || envelope.mailFrom().isEmpty()) {
            return of(POSTMASTER, envelope.helo());
        }
        int at = envelope.mailFrom().lastIndexOf('@');
        return at < 0
                ? new SpfIdentity(envelope.mailFrom(), "", Optional.empty())
                : of(envelope.mailFrom().substring(0, at), envelope.mailFrom().substring(at + 1));
    }

    private static SpfIdentity of(String localPart, String domainPart) {
        return new SpfIdentity(
                localPart.isEmpty() ? POSTMASTER : localPart, // RFC 7208 4.3
                withoutTrailingDot(ascii(domainPart)),
                DomainName.parse(domainPart).filter(name -> name.labelCount() > 1)); // RFC 7208 4.3
    }

    /** A domain with A-labels for U-labels (RFC 8616 4), as given where it is ASCII or no domain. */
    static String ascii(String domain) {
        return isAscii(domain)
                ? domain
                : DomainName.parse(domain).map(DomainName::toString).orElse(domain);
    }

    private static String withoutTrailingDot(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
