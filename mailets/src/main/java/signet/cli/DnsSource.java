package signet.cli;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.domain.DomainName;

/** Where a command's DNS data come from: a zone file, or the name servers of the operating system. */
final class DnsSource implements Dns, AutoCloseable {
    private final Dns dns;
    private final Optional<ResolverDns> resolver;

    DnsSource(Optional<Dns> offline) {
        this.resolver = offline.isPresent()
                ? Optional.empty()
                : Optional.of(new ResolverDns(ResolverSettings.DEFAULT, Runnable::run, Clock.systemUTC()));
        this.dns = offline.orElseGet(resolver::orElseThrow);
    }

    @Override
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        return dns.query(name, type);
    }

    @Override
    public void close() {
        resolver.ifPresent(ResolverDns::close);
    }
}
