package signet.dns.server;

import java.net.InetSocketAddress;
import java.time.Instant;

/** Told of every query; called by the server's threads, one call at a time for each thread. */
@FunctionalInterface
public interface QueryLog {
    /** A log that keeps nothing. */
    QueryLog NONE = entry -> {};

    void log(Entry entry);

    /** How a query came. */
    enum Transport {
        UDP,
        TCP
    }

    /**
     * One query and what became of it.
     *
     * @param time when it was answered
     * @param client who asked
     * @param name the name asked for, in printable ASCII without trailing dot; "-" where none could be read
     * @param type the type asked for, such as TXT; "-" where none could be read
     * @param outcome such as NOERROR, NODATA, NXDOMAIN, SERVFAIL, TIMEOUT (nothing was sent), FORMERR, "NOERROR truncated"
     */
    record Entry(
            Instant time, Transport transport, InetSocketAddress client, String name, String type, String outcome) {
        /** One line for a log. */
        @Override
        public String toString() {
            return time + " " + transport + " " + client.getAddress().getHostAddress() + ":" + client.getPort() + " "
                    + name + " " + type + " " + outcome;
        }
    }
}
