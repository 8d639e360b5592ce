package signet.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;

/**
 * The domains of the mailboxes in the From field: whom a reader takes for the author (RFC 9989: the Author Domain). Only
 * domains are kept, no local parts and no display names. Immutable.
 *
 * <p>Usually that is one domain and no problem. Whatever else a header holds, any domain a mail client might show as the
 * author's is among these domains, or the problem is not {@link AuthorDomainProblem#NONE}. With a problem the domains are
 * those that could be found, so that their policies can be applied nevertheless.
 *
 * @param domains distinct, in the order found, at most {@link #MAX_DOMAINS}
 * @param more whether there are more domains than were kept, or more From fields than are read, with whatever domains
 * @param problem why this is not the usual case of one domain
 */
public record AuthorDomains(List<DomainName> domains, boolean more, AuthorDomainProblem problem) {
    /** How many domains are kept. */
    public static final int MAX_DOMAINS = 5;

    public AuthorDomains {
        domains = List.copyOf(domains);
        if (problem == AuthorDomainProblem.NONE && domains.size() != 1) {
            throw new IllegalArgumentException(domains.size() + " domains without a problem");
        }
    }

    /** Reads the From field of a header. Never fails, and takes time linear in the size of the header. */
    public static AuthorDomains of(HeaderBlock header) {
        DomainCollector domains = new DomainCollector();
        FromFields fields = FromFields.in(header);
        boolean malformed = false;
        boolean misleading = false;
        for (FromFields.From from : fields.found()) {
            MailboxListParser parser = new MailboxListParser(from.value());
            boolean wellFormed = from.proper() && parser.parse();
            if (wellFormed) {
                parser.domains().forEach(domains::add);
                int certain = domains.size();
                DomainScan.scan(parser.asides(), domains);
                misleading |= domains.size() > certain;
            } else {
                DomainScan.scan(from.value().toString(StandardCharsets.UTF_8), domains);
                malformed = true;
            }
        }
        return new AuthorDomains(
                domains.kept(),
                domains.more() || fields.more(),
                problem(header, fields, malformed, misleading, domains.size()));
    }

    private static AuthorDomainProblem problem(
            HeaderBlock header, FromFields fields, boolean malformed, boolean misleading, int domains) {
        if (header.truncated()) {
            return AuthorDomainProblem.HEADER_TRUNCATED;
        }
        if (fields.found().isEmpty()) {
            return AuthorDomainProblem.MISSING_FROM;
        }
        if (fields.found().size() > 1) {
            return AuthorDomainProblem.SEVERAL_FROM_FIELDS;
        }
        if (malformed) {
            return AuthorDomainProblem.MALFORMED;
        }
        if (misleading) {
            return AuthorDomainProblem.MISLEADING;
        }
        return switch (domains) {
            case 0 -> AuthorDomainProblem.NO_MAILBOX;
            case 1 -> AuthorDomainProblem.NONE;
            default -> AuthorDomainProblem.SEVERAL_DOMAINS;
        };
    }

    /** The author domain in the usual case of exactly one and no problem. */
    public Optional<DomainName> usual() {
        return problem == AuthorDomainProblem.NONE ? Optional.of(domains.get(0)) : Optional.empty();
    }
}
