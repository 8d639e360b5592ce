package signet.dns.resolver;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.domain.IpAddress;

/**
 * Reads addresses of name servers: {@code 192.0.2.53}, {@code 127.0.0.1:5353}, {@code 2001:db8::53},
 * {@code [2001:db8::53]:53}. Names are not taken: they would have to be looked up to learn whom to ask.
 */
public final class ServerAddress {
    private static final int DNS_PORT = 53;
    private static final int MAX_PORT = 65_535;

    private ServerAddress() {}

    /** One address. */
    public static Optional<InetSocketAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean hasPort = bracketed ? colon > text.indexOf(']') : colon >= 0 && colon == text.indexOf(':');
        String host = hasPort ? text.substring(0, colon) : text;
        Optional<Integer> port = hasPort ? port(text.substring(colon + 1)) : Optional.of(DNS_PORT);
        if (!bracketed) {
            return port.flatMap(number -> IpAddress.parse(host).map(address -> new InetSocketAddress(address, number)));
        }
        return host.endsWith("]")
                ? port.flatMap(number -> IpAddress.ipv6(host.substring(1, host.length() - 1))
                        .map(address -> new InetSocketAddress(address, number)))
                : Optional.empty();
    }

    /** Addresses between commas, none for the empty text; nothing if one of them is none. */
    public static Optional<List<InetSocketAddress>> parseList(String text) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<InetSocketAddress> server = parse(item.strip());
            if (server.isEmpty()) {
                return Optional.empty();
            }
            servers.add(server.get());
        }
        return Optional.of(List.copyOf(servers));
    }

    private static Optional<Integer> port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? Optional.of(Integer.valueOf(text)).filter(port -> port > 0 && port <= MAX_PORT)
                : Optional.empty();
    }
}
