package signet.dns.zone;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * What a zone holds at one name. Immutable.
 *
 * @param behaviour whether the name has records or plays a kind of trouble
 * @param timeToLive of every record here
 * @param alias the target of the CNAME; then there are no other records (RFC 2181 10.1)
 * @param records the records by type; lists are never empty
 */
public record ZoneNode(
        Behaviour behaviour, Duration timeToLive, Optional<DomainName> alias, Map<RecordType<?>, List<?>> records) {

    /** How a name of a zone answers. */
    public enum Behaviour {
        /** With its records. */
        RECORDS,
        /** With RCODE 2, as a server that is broken. */
        SERVFAIL,
        /** Not at all. */
        TIMEOUT,
        /** As a name that does not exist. */
        NXDOMAIN
    }

    /** The time to live of records whose name has no "TTL", and of negative answers. */
    public static final Duration DEFAULT_TTL = Duration.ofMinutes(5);

    /** A name without records: an ancestor of others. */
    static final ZoneNode EMPTY = new ZoneNode(Behaviour.RECORDS, DEFAULT_TTL, Optional.empty(), Map.of());

    public ZoneNode {
        records = Map.copyOf(records);
    }

    static ZoneNode of(Behaviour behaviour) {
        return new ZoneNode(behaviour, DEFAULT_TTL, Optional.empty(), Map.of());
    }

    /** The records of one type, in the order of the file; none if there are none. */
    public <T> List<T> records(RecordType<T> type) {
        return records.getOrDefault(type, List.of()).stream()
                .map(type.recordClass()::cast)
                .toList();
    }
}
