package signet.dns.resolver;

import java.util.concurrent.atomic.AtomicBoolean;
import org.xbill.DNS.NioClient;

/** dnsjava's one network thread, which starts by itself; it is stopped when the last resolver closes. */
final class SelectorThread {
    private static int leases;

    /** One resolver's need of the thread. */
    static final class Lease implements AutoCloseable {
        private final AtomicBoolean open = new AtomicBoolean(true);

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                release();
            }
        }
    }

    private SelectorThread() {}

    static synchronized Lease lease() {
        leases++;
        return new Lease();
    }

    /** How many resolvers need the thread. */
    static synchronized int leases() {
        return leases;
    }

    private static synchronized void release() {
        leases--;
        if (leases == 0) {
            NioClient.close();
        }
    }
}
