package signet.dns;

import signet.domain.DomainName;

/**
 * One MX record (RFC 1035 3.3.9).
 *
 * @param preference 0 to 65535, lower first
 * @param exchange the mail host; {@link DomainName#ROOT} says that the domain takes no mail (RFC 7505)
 */
public record MxRecord(int preference, DomainName exchange) {}
