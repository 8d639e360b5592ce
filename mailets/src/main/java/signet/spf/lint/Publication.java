package signet.spf.lint;

import signet.domain.DomainName;

/**
 * A TXT record to publish.
 *
 * @param name where
 * @param text the record, ASCII; above 255 characters it has to be split into several strings
 */
public record Publication(DomainName name, String text) {}
