package signet.dkim;

import signet.domain.DomainName;

/**
 * In whose name a message is signed, and with which key (RFC 6376 3.5: d=, s=).
 *
 * @param domain d=
 * @param selector s=, one label or several with dots between
 */
public record Signatory(DomainName domain, String selector, SigningKey key) {}
