package signet.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** A DNS in which records come and go, with a clock that stands still until it is told otherwise. Not thread safe. */
final class ChangingDns implements Dns, InstantSource {
    /** What a name has: TXT records, or trouble. */
    private record Entry(List<String> records, Duration timeToLive, boolean trouble) {}

    private final Map<String, Entry> names = new TreeMap<>();
    private final List<Runnable> heldBack = new ArrayList<>();

    Instant now = KeysForTests.T0;
    /** How many questions were asked. */
    int asked;
    /** While set, answers wait for {@link #answer}. */
    boolean slow;

    void put(String name, Duration timeToLive, String... records) {
        names.put(name, new Entry(List.of(records), timeToLive, false));
    }

    void fail(String name) {
        names.put(name, new Entry(List.of(), Duration.ZERO, true));
    }

    void remove(String name) {
        names.remove(name);
    }

    void answer() {
        List<Runnable> answers = List.copyOf(heldBack);
        heldBack.clear();
        answers.forEach(Runnable::run);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        asked++;
        CompletableFuture<DnsAnswer<T>> answer = new CompletableFuture<>();
        Runnable complete = () -> answer.complete(now(name, type));
        if (slow) {
            heldBack.add(complete);
        } else {
            complete.run();
        }
        return answer;
    }

    private <T> DnsAnswer<T> now(DomainName name, RecordType<T> type) {
        Entry entry = names.get(name.toString());
        if (entry == null) {
            return DnsAnswer.nxDomain(Duration.ZERO);
        }
        return entry.trouble()
                ? DnsAnswer.tempFailure("on purpose")
                : DnsAnswer.found(
                        entry.records().stream()
                                .map(text -> type.recordClass().cast(TxtRecord.of(text)))
                                .toList(),
                        entry.timeToLive());
    }
}
