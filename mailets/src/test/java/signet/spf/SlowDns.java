package signet.spf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** Gives the answers of another after some virtual time; names that are silent never answer. Notes what it is asked. */
final class SlowDns implements Dns {
    private final Dns answers;
    private final VirtualTime time;
    private final Duration delay;
    private final Set<String> silent;
    private final List<String> asked = new ArrayList<>();

    SlowDns(Dns answers, VirtualTime time, Duration delay, String... silent) {
        this.answers = answers;
        this.time = time;
        this.delay = delay;
        this.silent = Set.of(silent);
    }

    /** What was asked, as {@code A host.example}, with the time at which it was in ticks of the delay. */
    List<String> asked() {
        return asked;
    }

    @Override
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        asked.add(time.now().dividedBy(delay) + " " + type + " " + name);
        CompletableFuture<DnsAnswer<T>> late = new CompletableFuture<>();
        if (!silent.contains(name.toString())) {
            time.schedule(delay, () -> late.complete(answers.query(name, type).join()));
        }
        return late;
    }
}
