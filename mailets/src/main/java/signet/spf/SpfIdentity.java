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
        Optional<DomainName> domain = DomainName.parse(domainPart);
        boolean ascii = domainPart.chars().allMatch(c -> c < 0x80);
        return new SpfIdentity(
                localPart.isEmpty() ? POSTMASTER : localPart, // RFC 7208 4.3
                ascii ? domainPart : domain.map(DomainName::toString).orElse(domainPart), // RFC 8616 4
                domain.filter(name -> name.labelCount() > 1)); // RFC 7208 4.3
    }
}
