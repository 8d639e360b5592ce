package bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where a load balancer stands: takes SMTP connections of any mail program, writes a PROXY line and passes bytes
 * on in both directions. To James the mail comes from a host on the internet, so that it is judged.
 */
final class Gateway implements AutoCloseable {
    /** RFC 5737: an address for documentation, nobody's. */
    static final String CLIENT_ADDRESS = "192.0.2.1";

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final ServerSocket server;
    private final int target;

    private Gateway(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static Gateway open(int port, int target) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(Door.loopback(), port));
            Gateway gateway = new Gateway(server, target);
            gateway.inBackground(gateway::acceptAll);
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                LOG.debug("A connection could not be passed on", e);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket james = new Socket();
        james.connect(new InetSocketAddress(Door.loopback(), target));
        james.getOutputStream()
                .write((SmtpClient.proxyLine(CLIENT_ADDRESS) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        inBackground(() -> passRequests(client, james));
        inBackground(() -> passReplies(james, client));
    }

    /** A client that has sent everything may still wait for answers: only this direction ends. */
    private static void passRequests(Socket client, Socket james) {
        try {
            client.getInputStream().transferTo(james.getOutputStream());
            james.shutdownOutput();
        } catch (IOException e) {
            closeBoth(client, james);
        }
    }

    private static void passReplies(Socket james, Socket client) {
        try {
            james.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One side hung up. Both are closed now in any case.
        } finally {
            closeBoth(client, james);
        }
    }

    private static void closeBoth(Socket client, Socket james) {
        try (client;
                james) {
            client.shutdownOutput();
        } catch (IOException e) {
            // Closed already.
        }
    }

    private void inBackground(Runnable work) {
        Thread thread = new Thread(work, "gateway");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
