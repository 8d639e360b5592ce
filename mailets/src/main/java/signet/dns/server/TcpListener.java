package signet.dns.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import signet.dns.server.QueryLog.Transport;
import signet.dns.zone.Zone;

/**
 * Takes connections until its channel is closed, each with a thread of its own: few at a time, and none that is idle for
 * long. Queries of one connection are answered in their order (RFC 7766 6.2.1).
 */
final class TcpListener implements Runnable, AutoCloseable {
    private static final int MAX_CONNECTIONS = 64;
    private static final int IDLE_MILLIS = 10_000;
    private static final long ACCEPT_PAUSE_NANOS = 50_000_000;

    private final ServerSocketChannel channel;
    private final Supplier<Zone> zone;
    private final QueryLog log;
    private final Clock clock;
    private final Duration delay;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    TcpListener(ServerSocketChannel channel, Supplier<Zone> zone, QueryLog log, Clock clock, Duration delay) {
        this.channel = channel;
        this.zone = zone;
        this.log = log;
        this.clock = clock;
        this.delay = delay;
    }

    @Override
    public void run() {
        while (channel.isOpen()) {
            try {
                take(channel.accept().socket());
            } catch (IOException e) {
                // A connection that failed before it began, or no file handle is left: then haste would not help.
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
            }
        }
    }

    private void take(Socket socket) throws IOException {
        // The place is taken here, on the one accepting thread, so that the bound is exact.
        if (connections.size() >= MAX_CONNECTIONS) {
            socket.close();
            return;
        }
        connections.add(socket);
        Thread thread = new Thread(() -> serve(socket), "signet-dns-tcp-" + socket.getPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (channel.isOpen()) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                answer(query, socket, out);
            }
        } catch (IOException e) {
            // Closed by the client, idle for too long, or the server is closing: the end of a connection either way.
            return;
        } finally {
            connections.remove(socket);
        }
    }

    private void answer(byte[] query, Socket socket, DataOutputStream out) throws IOException {
        Responder.Reply reply = Responder.reply(query, Transport.TCP, zone.get());
        InetSocketAddress client = (InetSocketAddress) socket.getRemoteSocketAddress();
        log.log(new QueryLog.Entry(
                clock.instant(), Transport.TCP, client, reply.name(), reply.type(), reply.outcome()));
        if (reply.bytes().isPresent()) {
            byte[] bytes = reply.bytes().get();
            byte[] message = new byte[2 + bytes.length];
            message[0] = (byte) (bytes.length >> 8);
            message[1] = (byte) bytes.length;
            System.arraycopy(bytes, 0, message, 2, bytes.length);
            LockSupport.parkNanos(delay.toNanos());
            out.write(message);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
