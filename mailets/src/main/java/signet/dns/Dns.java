package signet.dns;

import java.util.concurrent.CompletableFuture;
import signet.domain.DomainName;

/**
 * The one way Signet asks the DNS. Look-ups never block the caller, and the returned future never completes
 * exceptionally: trouble of any kind is {@link DnsStatus#TEMP_FAILURE} with its reason in words.
 *
 * <p>CNAMEs are followed; the answer holds the records at the end of the chain. Implementations are safe for use by
 * several threads. Callbacks may run on the resolver's own thread: they must not block.
 */
@FunctionalInterface
public interface Dns {
    /** Asks for all records of one type at a name. */
    <T> CompletableFuture<DnsAnswer<T>> query(DomainName name, RecordType<T> type);
}
