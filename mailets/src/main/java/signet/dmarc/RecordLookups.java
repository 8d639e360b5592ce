package signet.dmarc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import signet.dmarc.PolicyDiscovery.Existence;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** What one message asks the DNS: each name once, however many walks lead over it. */
final class RecordLookups {
    private static final String LABEL = "_dmarc";

    private final Dns dns;
    private final Map<DomainName, CompletableFuture<WalkStep>> steps = new ConcurrentHashMap<>();
    private final Map<DomainName, CompletableFuture<Existence>> existences = new ConcurrentHashMap<>();

    RecordLookups(Dns dns) {
        this.dns = dns;
    }

    /** Asks for the records of domains, as far as that was not done before. */
    void send(Collection<DomainName> domains) {
        domains.forEach(this::sendOne);
    }

    /** The same; completes when all answers are there. */
    CompletableFuture<Void> ask(Collection<DomainName> domains) {
        send(domains);
        return CompletableFuture.allOf(domains.stream().map(steps::get).toArray(CompletableFuture[]::new));
    }

    /** Nothing is asked inside the map's own methods, as an answer that is there at once may ask for more. */
    private void sendOne(DomainName domain) {
        CompletableFuture<WalkStep> fresh = new CompletableFuture<>();
        if (steps.putIfAbsent(domain, fresh) == null) {
            // RFC 9989 4.5; below a name that leaves no room for the label there can be no record
            var unused = domain.prepend(LABEL)
                    .map(name -> dns.query(name, RecordType.TXT).thenApply(answer -> step(domain, answer)))
                    .orElseGet(() -> CompletableFuture.completedFuture(step(domain, List.of())))
                    .whenComplete((step, failure) -> settle(fresh, step, failure));
        }
    }

    private static void settle(
            CompletableFuture<WalkStep> future, @Nullable WalkStep step, @Nullable Throwable failure) {
        if (step != null) {
            future.complete(step);
        } else {
            future.completeExceptionally(failure == null ? new IllegalStateException("no answer") : failure);
        }
    }

    /**
     * What was found at a domain.
     *
     * @throws IllegalStateException if the answer is not there
     */
    WalkStep step(DomainName domain) {
        return answered(steps.get(domain));
    }

    private static <T> T answered(@Nullable CompletableFuture<T> asked) {
        if (asked == null || !asked.isDone()) {
            throw new IllegalStateException("not answered yet");
        }
        return asked.join();
    }

    /** Asks whether the domain exists. The type does not matter for that; the policy of SPF is a TXT record there too. */
    CompletableFuture<Existence> askExistence(DomainName domain) {
        CompletableFuture<Existence> existence = dns.query(domain, RecordType.TXT)
                .thenApply(answer -> switch (answer.status()) {
                    case FOUND, NO_DATA -> Existence.EXISTS;
                    case NXDOMAIN -> Existence.NON_EXISTENT; // RFC 9989 3.2.13
                    case TEMP_FAILURE -> Existence.UNKNOWN;
                });
        existences.put(domain, existence);
        return existence;
    }

    /** Whether a domain exists, if that was asked; its answer is there then. */
    Existence existence(DomainName domain) {
        return existences.containsKey(domain) ? answered(existences.get(domain)) : Existence.NOT_ASKED;
    }

    private static WalkStep step(DomainName domain, DnsAnswer<TxtRecord> answer) {
        return answer.isTempFailure()
                ? new WalkStep(domain, WalkStep.Finding.DNS_TROUBLE, Optional.empty(), 0, 0, answer.problem())
                : step(domain, answer.records());
    }

    /** RFC 9989 4.10, steps 2 and 6: what is no DMARC record is discarded, and so are several that are. */
    private static WalkStep step(DomainName domain, List<TxtRecord> published) {
        List<DmarcRecord> records = published.stream()
                .flatMap(txt -> DmarcRecord.parse(txt.joined()).stream())
                .toList();
        WalkStep.Finding finding =
                switch (records.size()) {
                    case 0 -> WalkStep.Finding.NO_RECORD;
                    case 1 -> WalkStep.Finding.RECORD;
                    default -> WalkStep.Finding.SEVERAL_RECORDS;
                };
        Optional<DmarcRecord> record = records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
        return new WalkStep(domain, finding, record, published.size(), records.size(), "");
    }
}
