package signet.dns.zone;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * Answers from a zone in memory, at once: for tests and for work without a network. A name that would time out is a
 * temporary failure right away. Immutable, safe for several threads.
 */
public final class ZoneDns implements Dns {
    private final Zone zone;

    public ZoneDns(Zone zone) {
        this.zone = zone;
    }

    @Override
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        ZonePath path = zone.follow(name);
        boolean isAlias = type == RecordType.CNAME && !path.aliases().isEmpty();
        return CompletableFuture.completedFuture(
                isAlias
                        ? DnsAnswer.found(
                                aliases(path, type), path.aliases().get(0).timeToLive())
                        : answer(path, type));
    }

    private static <T> List<T> aliases(ZonePath path, RecordType<T> type) {
        return List.of(type.recordClass().cast(path.aliases().get(0).target()));
    }

    private static <T> DnsAnswer<T> answer(ZonePath path, RecordType<T> type) {
        return switch (path.end()) {
            case NODE -> records(path.node(), type);
            case ABSENT -> DnsAnswer.nxDomain(ZoneNode.DEFAULT_TTL);
            case SERVFAIL -> DnsAnswer.tempFailure("the zone file says SERVFAIL for this name");
            case TIMEOUT -> DnsAnswer.tempFailure("the zone file says TIMEOUT for this name");
            case LOOP ->
                DnsAnswer.tempFailure("the CNAMEs form a loop, or are more than " + ZonePath.MAX_ALIASES + " in a row");
        };
    }

    private static <T> DnsAnswer<T> records(ZoneNode node, RecordType<T> type) {
        List<T> records = node.records(type);
        return records.isEmpty() ? DnsAnswer.noData(ZoneNode.DEFAULT_TTL) : DnsAnswer.found(records, node.timeToLive());
    }
}
