package signet.spf.lint;

import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * A question to which the DNS gave no answer, so that something may have been overlooked.
 *
 * @param problem why, in words for people
 */
public record Unanswered(DomainName name, RecordType<?> type, String problem) {}
