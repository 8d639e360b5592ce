package signet.dns.zone;

import java.time.Duration;
import java.util.List;
import signet.domain.DomainName;

/**
 * Where a name leads to in a zone once its CNAMEs are followed.
 *
 * @param aliases the CNAMEs on the way, in order
 * @param end how the way ended
 * @param name the last name on the way
 * @param node what the zone has there; without records unless the end is {@link End#NODE}
 */
public record ZonePath(List<Alias> aliases, End end, DomainName name, ZoneNode node) {
    /** The most CNAMEs that are followed in a row, here and by the resolver. */
    public static final int MAX_ALIASES = 16;

    /** How a way through a zone ended. */
    public enum End {
        /** At a name that exists, with or without records. */
        NODE,
        /** At a name that does not exist. */
        ABSENT,
        /** At a name that answers SERVFAIL. */
        SERVFAIL,
        /** At a name that never answers. */
        TIMEOUT,
        /** Nowhere: the CNAMEs form a loop, or there are more than {@link #MAX_ALIASES}. */
        LOOP
    }

    /** One CNAME record. */
    public record Alias(DomainName owner, DomainName target, Duration timeToLive) {}

    public ZonePath {
        aliases = List.copyOf(aliases);
    }
}
