package signet.dns.resolver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * Several name servers as one. A query goes to the server that answered last; whatever is no answer (time-out, SERVFAIL,
 * REFUSED, garbage) sends it on to the next one.
 */
final class ServerPool implements Resolver {
    /** Fits into one packet on every usual path, with IPv6 too (the DNS flag day 2020 value); TCP carries what is longer. */
    private static final int EDNS_PAYLOAD = 1232;

    private final List<SimpleResolver> servers;
    private final int tries;
    private final Runnable onAnswer;
    private final AtomicInteger preferred = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private volatile boolean closed;

    /** @param onAnswer run whenever a server has answered; must not block */
    ServerPool(List<InetSocketAddress> addresses, Duration tryTimeout, int tries, Runnable onAnswer) {
        this.servers = addresses.stream().map(a -> server(a, tryTimeout)).toList();
        this.tries = tries;
        this.onAnswer = onAnswer;
    }

    private static SimpleResolver server(InetSocketAddress address, Duration timeout) {
        SimpleResolver server = new SimpleResolver(address);
        server.setTimeout(timeout);
        server.setEDNS(0, EDNS_PAYLOAD, 0, List.of());
        return server;
    }

    /** How many queries went out, each try counted. */
    long sent() {
        return sent.sum();
    }

    /** No further tries: one more would start dnsjava's thread again. */
    void close() {
        closed = true;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        return send(query, executor, preferred.get(), servers.size() * tries);
    }

    private CompletableFuture<Message> send(Message query, Executor executor, int server, int triesLeft) {
        sent.increment();
        return servers.get(server)
                .sendAsync(query, executor)
                .toCompletableFuture()
                .thenCompose(ServerPool::requireAnswer)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        onAnswer.run();
                    }
                })
                .exceptionallyCompose(failure -> {
                    int next = (server + 1) % servers.size();
                    preferred.compareAndSet(server, next);
                    return triesLeft > 1 && !closed
                            ? send(query, executor, next, triesLeft - 1)
                            : CompletableFuture.failedFuture(failure);
                });
    }

    private static CompletableFuture<Message> requireAnswer(Message message) {
        if (!message.getHeader().getFlag(Flags.QR) || message.getHeader().getOpcode() != Opcode.QUERY) {
            return CompletableFuture.failedFuture(
                    new ServerFailure("the name server sent something that is no answer"));
        } else if (message.getHeader().getFlag(Flags.TC)) {
            return CompletableFuture.failedFuture(new ServerFailure("the answer is truncated even over TCP"));
        }
        int rcode = message.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return CompletableFuture.failedFuture(new ServerFailure("the name server answered " + Rcode.string(rcode)));
        }
        if (isReferral(message)) {
            return CompletableFuture.failedFuture(
                    new ServerFailure("the name server answered with a referral: it is no recursive resolver"));
        }
        return CompletableFuture.completedFuture(message);
    }

    /** RFC 2308 2.2: no answer, no SOA, but NS records; nothing is known about the name. */
    private static boolean isReferral(Message message) {
        return message.getRcode() == Rcode.NOERROR
                && !message.getHeader().getFlag(Flags.AA)
                && message.getSection(Section.ANSWER).isEmpty()
                && has(message, Type.NS)
                && !has(message, Type.SOA);
    }

    private static boolean has(Message message, int authorityType) {
        return message.getSection(Section.AUTHORITY).stream()
                .mapToInt(Record::getType)
                .anyMatch(type -> type == authorityType);
    }

    @Override
    public void setPort(int port) {
        throw fixed();
    }

    @Override
    public void setTCP(boolean flag) {
        throw fixed();
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        throw fixed();
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        throw fixed();
    }

    @Override
    public void setTSIGKey(TSIG key) {
        throw fixed();
    }

    @Override
    public void setTimeout(Duration timeout) {
        throw fixed();
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("the settings are given to the constructor");
    }
}
