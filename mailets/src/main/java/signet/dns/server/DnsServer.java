package signet.dns.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import signet.dns.zone.Zone;

/**
 * An authoritative DNS server on the loopback address, UDP and TCP on the same port. It answers what the zone holds at
 * the moment of each query. Names that say TIMEOUT are met with silence.
 *
 * <p>Starts on construction. Its threads are daemons; {@link #close()} ends them.
 */
public final class DnsServer implements AutoCloseable {
    private static final int PORT_CHOICES = 50;
    private static final long LONGEST_END_MILLIS = 2_000;

    private final ServerSocketChannel tcp;
    private final DatagramChannel udp;
    private final TcpListener tcpListener;
    private final List<Thread> threads;

    /** The sockets, both on one port. */
    private record Sockets(ServerSocketChannel tcp, DatagramChannel udp) {}

    /**
     * Starts a server.
     *
     * @param zone asked for the zone at each query
     * @param port the port, or 0 for any that is free
     * @param log told of every query
     * @throws IOException if the port is taken; the message names it
     */
    public DnsServer(Supplier<Zone> zone, int port, QueryLog log, Clock clock) throws IOException {
        this(zone, port, log, clock, Duration.ZERO);
    }

    /**
     * Starts a slow server.
     *
     * @param delay how long each answer is held back; others do not wait for it
     */
    public DnsServer(Supplier<Zone> zone, int port, QueryLog log, Clock clock, Duration delay) throws IOException {
        Sockets sockets = bind(port);
        tcp = sockets.tcp();
        udp = sockets.udp();
        tcpListener = new TcpListener(tcp, zone, log, clock, delay);
        threads = List.of(
                start(tcpListener, "signet-dns-tcp"),
                start(new UdpListener(udp, zone, log, clock, delay), "signet-dns-udp"));
    }

    private static Thread start(Runnable listener, String name) {
        Thread thread = new Thread(listener, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Sockets bind(int port) throws IOException {
        for (int choice = 1; ; choice++) {
            try {
                return bindBoth(port);
            } catch (BindException e) {
                // A port that is free for TCP may be taken for UDP.
                if (port != 0) {
                    throw new IOException("port " + port + " on 127.0.0.1 is taken by another program", e);
                } else if (choice == PORT_CHOICES) {
                    throw new IOException("no port on 127.0.0.1 is free for both UDP and TCP", e);
                }
            }
        }
    }

    private static Sockets bindBoth(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocketChannel tcp = ServerSocketChannel.open();
        DatagramChannel udp = null;
        try {
            tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            tcp.bind(new InetSocketAddress(loopback, port));
            udp = DatagramChannel.open();
            udp.bind(new InetSocketAddress(loopback, tcp.socket().getLocalPort()));
            return new Sockets(tcp, udp);
        } catch (IOException | RuntimeException e) {
            tcp.close();
            if (udp != null) {
                udp.close();
            }
            throw e;
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(tcp.socket().getInetAddress(), tcp.socket().getLocalPort());
    }

    /** Stops answering. The port is free afterwards: a thread that still waits on a closed socket holds it. */
    @Override
    public void close() throws IOException {
        try (tcpListener;
                udp;
                tcp) {
            // Closed from the last to the first: no new connection comes while the present ones are closed.
        } finally {
            awaitThreads();
        }
    }

    private void awaitThreads() {
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
