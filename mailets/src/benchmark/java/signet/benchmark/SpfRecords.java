package signet.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.spf.CheckHost;
import signet.spf.SpfSettings;
import signet.spf.SpfTimer;

/** SPF records, and DNS that answers at once or late. */
final class SpfRecords {
    private SpfRecords() {}

    static CheckHost checkHost(Dns dns) {
        return new CheckHost(dns, Clock.systemUTC(), SpfTimer.system(), SpfSettings.DEFAULT, "mx.example.org");
    }

    /** d1 includes d2 and so on; the last one permits the client. Each has some addresses that do not match. */
    static Map<String, String> chain(int records) {
        Map<String, String> zone = new TreeMap<>();
        for (int i = 1; i < records; i++) {
            zone.put(
                    "d" + i + ".example",
                    "v=spf1 ip4:192.0.2." + i + " ip4:198.51.100.0/25 include:d" + (i + 1) + ".example ~all");
        }
        zone.put("d" + records + ".example", "v=spf1 ip6:2001:db8::/32 ip4:203.0.113.0/24 -all");
        return zone;
    }

    /** d1 includes all others side by side; the last one permits the client. */
    static Map<String, String> star(int records) {
        Map<String, String> zone = new TreeMap<>();
        StringBuilder first = new StringBuilder("v=spf1");
        for (int i = 2; i <= records; i++) {
            first.append(" include:d").append(i).append(".example");
            zone.put("d" + i + ".example", "v=spf1 ip4:192.0.2." + i + " -all");
        }
        zone.put("d" + records + ".example", "v=spf1 ip4:203.0.113.0/24 -all");
        zone.put("d1.example", first.append(" ~all").toString());
        return zone;
    }

    /** Answers as a cache gives them: at once, always the same. */
    static Dns cached(Map<String, String> zone) {
        Map<DomainName, DnsAnswer<TxtRecord>> answers = new java.util.HashMap<>();
        zone.forEach((name, record) -> answers.put(
                DomainName.of(name), DnsAnswer.found(List.of(TxtRecord.of(record)), Duration.ofMinutes(5))));
        return new Dns() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                DnsAnswer<?> answer = type == RecordType.TXT ? answers.get(name) : null;
                return CompletableFuture.completedFuture(
                        answer == null ? DnsAnswer.nxDomain(Duration.ZERO) : (DnsAnswer<T>) answer);
            }
        };
    }

    /** The same, each answer so late. */
    static Dns late(Map<String, String> zone, Duration delay) {
        Dns cached = cached(zone);
        return new Dns() {
            @Override
            public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
                return cached.query(name, type)
                        .thenCompose(answer -> new CompletableFuture<DnsAnswer<T>>()
                                .completeOnTimeout(answer, delay.toMillis(), TimeUnit.MILLISECONDS));
            }
        };
    }
}
