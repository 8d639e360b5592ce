package signet.spf;

import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * A look-up made for a term, for people to read.
 *
 * @param name what was asked for
 * @param type the records that were asked for
 * @param answer what came, in brief: one line of printable ASCII
 */
public record SpfLookup(DomainName name, RecordType<?> type, String answer) {}
