package bundled;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of the bundled server, and the system property that fixes each; without it any free port is taken. */
public enum Door {
    GATEWAY("signet.gateway.port", "SMTP for any mail program"),
    SMTP("signet.smtp.port", "SMTP with PROXY lines"),
    SUBMISSION("signet.submission.port", "SMTP with login"),
    IMAP("signet.imap.port", "IMAP"),
    WEBADMIN("signet.webadmin.port", "WebAdmin"),
    DNS("signet.dns.port", "DNS");

    private static final int ANY_FREE_PORT = 0;

    private final String property;
    private final String title;

    Door(String property, String title) {
        this.property = property;
        this.title = title;
    }

    String property() {
        return property;
    }

    String title() {
        return title;
    }

    /** The port the operator asked for, or 0 for any free one. */
    int requestedPort() {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            return ANY_FREE_PORT;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers out of range.
        }
        throw new BundledServerException(
                "-D" + property + "=" + value + " is not a port; give a number from 1 to 65535, e.g. -D" + property
                        + "=" + example() + ", or leave it out to get a free one.");
    }

    /** Says which port is taken before James fails with a message that does not. */
    void refuseIfOccupied() {
        int port = requestedPort();
        if (port == ANY_FREE_PORT) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
        } catch (IOException e) {
            throw new BundledServerException(
                    "Port " + port + " for " + title + " (-D" + property + "=" + port + ") cannot be opened: "
                            + e.getMessage() + ". Another program may be using it; give another port, e.g. -D"
                            + property
                            + "=" + example() + ", or leave it out to get a free one.",
                    e);
        }
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private int example() {
        return switch (this) {
            case GATEWAY -> 2525;
            case SMTP -> 2526;
            case SUBMISSION -> 2587;
            case IMAP -> 2143;
            case WEBADMIN -> 8000;
            case DNS -> 5353;
        };
    }
}
