package signet.guice;

import java.io.FileNotFoundException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;
import signet.authres.AuthservId;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.smtp.SmtpSettings;
import signet.verdict.LocalPolicy;

/** {@code conf/signet.properties}: every key that may stand in it. */
final class SignetProperties {
    private static final String FILE = "signet.properties";
    private static final int DNS_PORT = 53;

    static final Setting<AuthservId> AUTHSERV_ID = new Setting<>(
            "authserv-id",
            "the name of this mail service, made like a domain name",
            "authserv-id=mail.example.org",
            Optional.empty(),
            text -> DomainName.parse(text).map(AuthservId::new));

    static final Setting<List<InetSocketAddress>> DNS_SERVERS = new Setting<>(
            "dns.servers",
            "IP addresses of name servers with or without a port, separated by commas; empty for those of dnsservice.xml",
            "dns.servers=127.0.0.1:5353, [2001:db8::53]:53, 192.0.2.53",
            Optional.of(List.of()),
            SignetProperties::servers);

    static final Setting<Duration> DNS_TIMEOUT =
            Setting.duration("dns.timeout", Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final List<Setting<?>> KNOWN = Stream.of(
                    List.<Setting<?>>of(AUTHSERV_ID, DNS_SERVERS, DNS_TIMEOUT),
                    LocalPolicy.SETTINGS,
                    SmtpSettings.SETTINGS)
            .flatMap(List::stream)
            .toList();

    private SignetProperties() {}

    /** @throws SettingsException if the file is missing, lacks a key that must be there, or holds anything that is not allowed */
    static Settings read(PropertiesProvider properties) {
        try {
            return Settings.check(FILE, written(properties.getConfiguration("signet")), KNOWN);
        } catch (FileNotFoundException e) {
            throw new SettingsException(
                    FILE,
                    List.of("the file is not in the server's conf folder; the shortest one is a single line, "
                            + "such as " + AUTHSERV_ID.example()));
        } catch (ConfigurationException e) {
            throw new SettingsException(FILE, List.of("it cannot be read: " + e.getMessage()));
        }
    }

    private static Map<String, String> written(Configuration configuration) {
        List<String> keys = new ArrayList<>();
        configuration.getKeys().forEachRemaining(keys::add);
        Map<String, String> written = new LinkedHashMap<>();
        // James splits values at commas.
        keys.forEach(key -> written.put(key, String.join(",", configuration.getStringArray(key))));
        return written;
    }

    static Optional<List<InetSocketAddress>> servers(String text) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<InetSocketAddress> server = server(item.strip());
            if (server.isEmpty()) {
                return Optional.empty();
            }
            servers.add(server.get());
        }
        return Optional.of(List.copyOf(servers));
    }

    /** {@code 192.0.2.1}, {@code 192.0.2.1:53}, {@code 2001:db8::1} or {@code [2001:db8::1]:53}. */
    private static Optional<InetSocketAddress> server(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean hasPort = bracket >= 0 ? colon == bracket + 1 : colon >= 0 && colon == text.indexOf(':');
        String host = hasPort ? text.substring(0, colon) : text;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return address(host).flatMap(address -> port(hasPort ? text.substring(colon + 1) : "" + DNS_PORT)
                .map(port -> new InetSocketAddress(address, port)));
    }

    private static Optional<Integer> port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.valueOf(text)).filter(port -> port > 0 && port < 65536) : Optional.empty();
    }

    /** Addresses only: a name would have to be looked up to learn whom to ask. */
    private static Optional<InetAddress> address(String text) {
        boolean v4 = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
                && text.chars().filter(c -> c == '.').count() == 3;
        boolean v6 = text.indexOf(':') >= 0
                && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
        if (!v4 && !v6) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
