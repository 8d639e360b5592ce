package signet.spf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** One question of a check and its answer. Confined to the evaluation, which one thread at a time runs. */
final class Question<T> {
    private final DomainName name;
    private final RecordType<T> type;
    private final CompletableFuture<DnsAnswer<T>> future;
    private boolean listening;
    private boolean needed;

    Question(DomainName name, RecordType<T> type, CompletableFuture<DnsAnswer<T>> future) {
        this.name = name;
        this.type = type;
        this.future = future;
    }

    DomainName name() {
        return name;
    }

    RecordType<T> type() {
        return type;
    }

    boolean isAnswered() {
        return future.isDone();
    }

    /** The answer, which is there. */
    DnsAnswer<T> answer() {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the DNS port broke its promise never to complete exceptionally", e);
        }
    }

    /** Whether the answer, which is there, is that there is nothing (RFC 7208 4.6.4). */
    boolean isVoid() {
        return !answer().isFound() && !answer().isTempFailure();
    }

    /** Calls back once the answer is there, however often this is called; at once if it is there already. */
    void whenAnswered(Runnable callback) {
        if (!listening) {
            listening = true;
            var unused = future.whenComplete((answer, failure) -> callback.run());
        }
    }

    /** Notes that the evaluation came to the term that needs the answer; gives whether that is new. */
    boolean need() {
        boolean isNew = !needed;
        needed = true;
        return isNew;
    }
}
