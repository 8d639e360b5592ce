package signet.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads the address of a name server: {@code 192.0.2.53}, {@code 127.0.0.1:5353}, {@code [2001:db8::53]:53}. */
final class ServerAddress {
    private static final int DNS_PORT = 53;
    private static final int MAX_PORT = 65_535;

    private ServerAddress() {}

    static Optional<InetSocketAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean isBareIpv6 = colon >= 0 && text.indexOf(':') != colon && !text.startsWith("[");
        boolean hasPort = colon > text.lastIndexOf(']') && !isBareIpv6;
        String host = hasPort ? text.substring(0, colon) : text;
        int port = hasPort ? port(text.substring(colon + 1)) : DNS_PORT;
        if (port < 1 || port > MAX_PORT || host.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int port(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
