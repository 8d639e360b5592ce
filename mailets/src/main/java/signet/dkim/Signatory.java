package signet.dkim;

import signet.domain.DomainName;

/**
 * In whose name a message is signed, and with which key (RFC 6376 3.5: d=, s=).
 *
 * @param domain d=
 * @param selector s=, one label or several with dots between
 */
public record Signatory(DomainName domain, String selector, SigningKey key) {
    /** @throws IllegalArgumentException if the selector is none: it is written into the header as it is */
    public Signatory {
        if (selector.endsWith(".") || DomainName.parse(selector).isEmpty()) {
            throw new IllegalArgumentException("not a selector: \"" + selector + "\"");
        }
    }
}
