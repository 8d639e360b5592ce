package signet.guice;

import java.io.FileNotFoundException;
import java.net.InetSocketAddress;
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
import signet.dns.resolver.ServerAddress;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.smtp.SmtpSettings;
import signet.verdict.LocalPolicy;

/** {@code conf/signet.properties}: every key that may stand in it. */
final class SignetProperties {
    private static final String FILE = "signet.properties";

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
            ServerAddress::parseList);

    static final Setting<Duration> DNS_TIMEOUT =
            Setting.duration("dns.timeout", Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(10));

    static final List<Setting<?>> KNOWN = Stream.of(
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
}
