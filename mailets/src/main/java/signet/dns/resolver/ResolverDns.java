package signet.dns.resolver;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * Asks recursive name servers over UDP, and TCP where an answer is truncated, and keeps what they say in one cache. Neither
 * hosts files nor search paths are read. Equal questions that are under way are asked once. No look-up takes longer than
 * {@link ResolverSettings#totalTimeout()}.
 *
 * <p>The time to live of an answer is that of its records as they came, also when they come from the cache; that of a
 * negative answer is not known and given as zero.
 *
 * <p>Safe for several threads. Callbacks on the returned futures run on the executor it is given, or in the thread that
 * asks if the answer is there at once: the one thread that reads all answers has no time for them. After {@link #close()} every look-up is a temporary failure.
 */
public final class ResolverDns implements Dns, AutoCloseable {
    private record Question(DomainName name, RecordType<?> type) {}

    /** The most CNAMEs followed in a row; dnsjava refuses the one that makes the number full. */
    private static final int MAX_ALIASES = 16;

    private static final String CLOSED = "the resolver is closed";

    private final ResolverSettings settings;
    private final Executor executor;
    private final ServerPool servers;
    private final AnswerCache cache;
    private final LookupSession session;
    private final LookupSession uncached;
    private final ConcurrentMap<Question, CompletableFuture<? extends DnsAnswer<?>>> underWay =
            new ConcurrentHashMap<>();
    private final SelectorThread.Lease selectorThread;
    private volatile Optional<Instant> lastSuccess = Optional.empty();
    private volatile boolean closed;

    /**
     * A resolver.
     *
     * @param executor where callbacks run; refuses nothing
     * @param clock serves only {@link #lastSuccess()}
     */
    public ResolverDns(ResolverSettings settings, Executor executor, Clock clock) {
        this.settings = settings;
        this.executor = executor;
        this.servers = new ServerPool(
                servers(settings),
                settings.tryTimeout(),
                settings.tries(),
                () -> lastSuccess = Optional.of(clock.instant()));
        this.cache =
                new AnswerCache(settings.cacheSize(), (int) settings.maxTtl().toSeconds(), (int)
                        settings.maxNegativeTtl().toSeconds());
        this.session = session().cache(cache).build();
        this.uncached = session().build();
        this.selectorThread = SelectorThread.lease(); // last: nobody could give it back if the rest failed
    }

    private LookupSession.LookupSessionBuilder session() {
        return LookupSession.builder().resolver(servers).executor(Runnable::run).maxRedirects(MAX_ALIASES + 1);
    }

    private static List<InetSocketAddress> servers(ResolverSettings settings) {
        List<InetSocketAddress> servers =
                settings.servers().isEmpty() ? ResolverConfig.getCurrentConfig().servers() : settings.servers();
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no name server is configured, here or in the operating system");
        }
        return servers;
    }

    @Override
    public <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type) {
        if (closed) {
            return CompletableFuture.completedFuture(DnsAnswer.tempFailure(CLOSED));
        }
        CompletableFuture<DnsAnswer<T>> mine = new CompletableFuture<>();
        Question question = new Question(name, type);
        CompletableFuture<? extends DnsAnswer<?>> other = underWay.putIfAbsent(question, mine);
        if (other != null) {
            // The record type of the question is that of the answer. A copy: no caller can end another's look-up.
            return other.thenApplyAsync(answer -> cast(answer, type), executor);
        }
        ask(session, name, type, mine);
        return mine.whenComplete((answer, failure) -> underWay.remove(question, mine));
    }

    /** The same, but a name server is asked whatever the cache has, and what it says is not kept. */
    public <T> CompletableFuture<DnsAnswer<T>> queryUncached(DomainName name, RecordType<T> type) {
        if (closed) {
            return CompletableFuture.completedFuture(DnsAnswer.tempFailure(CLOSED));
        }
        CompletableFuture<DnsAnswer<T>> answer = new CompletableFuture<>();
        ask(uncached, name, type, answer);
        return answer;
    }

    @SuppressWarnings({"unchecked", "unused"})
    private static <T> DnsAnswer<T> cast(DnsAnswer<?> answer, RecordType<T> type) {
        return (DnsAnswer<T>) answer;
    }

    private <T> void ask(
            LookupSession asked, DomainName name, RecordType<T> type, CompletableFuture<DnsAnswer<T>> result) {
        CompletableFuture<DnsAnswer<T>> found;
        try {
            found = asked.lookupAsync(WireNames.toWire(name), type.code(), DClass.IN)
                    .thenApply(records -> answer(records, type))
                    .exceptionally(failure -> failed(failure))
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            result.complete(failed(e));
            return;
        }
        if (found.isDone()) {
            end(result, found);
            return;
        }
        var unused = found.completeOnTimeout(
                        DnsAnswer.tempFailure(Failures.TIMEOUT),
                        settings.totalTimeout().toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenCompleteAsync((answer, failure) -> end(result, found), executor);
    }

    private static <T> void end(CompletableFuture<DnsAnswer<T>> result, CompletableFuture<DnsAnswer<T>> found) {
        result.complete(found.isCompletedExceptionally() ? DnsAnswer.tempFailure(Failures.UNEXPECTED) : found.join());
    }

    private <T> DnsAnswer<T> answer(LookupResult result, RecordType<T> type) {
        List<Record> found = result.getRecords();
        List<T> records = found.stream()
                .flatMap(record -> RecordReader.read(record, type).stream())
                .toList();
        if (records.isEmpty()) {
            return DnsAnswer.noData(Duration.ZERO);
        }
        long ttl = found.stream().mapToLong(Record::getTTL).min().orElse(0);
        return DnsAnswer.found(
                records, Duration.ofSeconds(Math.min(ttl, settings.maxTtl().toSeconds())));
    }

    private static <T> DnsAnswer<T> failed(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        // What is absent is an empty result when it comes from the server, and an exception when it comes from the
        // cache.
        if (cause instanceof NoSuchDomainException) {
            return DnsAnswer.nxDomain(Duration.ZERO);
        }
        return cause instanceof NoSuchRRSetException
                ? DnsAnswer.noData(Duration.ZERO)
                : DnsAnswer.tempFailure(Failures.describe(cause));
    }

    /** How many names the cache holds; one in fifty more than {@link ResolverSettings#cacheSize()} at most. */
    public int cachedNames() {
        return cache.names();
    }

    /** How many queries went to name servers, each try counted. */
    public long queriesSent() {
        return servers.sent();
    }

    /** When a name server last answered, if only that there is nothing; nothing if none did yet. The cache is no server. */
    public Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    /** Ends the look-ups under way as temporary failures, and the network thread with the last open resolver. */
    @Override
    public void close() {
        closed = true;
        servers.close();
        underWay.values().forEach(ResolverDns::giveUp);
        selectorThread.close();
    }

    @SuppressWarnings("unchecked")
    private static void giveUp(CompletableFuture<? extends DnsAnswer<?>> lookup) {
        ((CompletableFuture<DnsAnswer<?>>) lookup).complete(DnsAnswer.tempFailure(CLOSED));
    }
}
