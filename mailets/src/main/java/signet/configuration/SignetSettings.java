package signet.configuration;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import signet.authres.AuthservId;
import signet.dkim.SigningOptions;
import signet.dns.resolver.ResolverSettings;
import signet.dns.resolver.ServerAddress;
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.settings.Settings;
import signet.signing.SigningSettings;
import signet.verdict.MessageAuthenticator;
import signet.verdict.TrustedNetworks;

/** Every key that may stand in {@code conf/signet.properties}. */
public final class SignetSettings {
    /** The file's name in the server's conf folder. */
    public static final String FILE = "signet.properties";

    public static final Setting<AuthservId> AUTHSERV_ID = new Setting<>(
            "authserv-id",
            "the name of this mail service, made like a domain name",
            "authserv-id=mail.example.org",
            Optional.empty(),
            text -> DomainName.parse(text).map(AuthservId::new));

    public static final Setting<List<InetSocketAddress>> DNS_SERVERS = new Setting<>(
            "dns.servers",
            "IP addresses of name servers with or without a port, separated by commas; empty for those of dnsservice.xml",
            "dns.servers=127.0.0.1:5353, [2001:db8::53]:53, 192.0.2.53",
            Optional.of(List.of()),
            ServerAddress::parseList);

    public static final Setting<Duration> DNS_TIMEOUT =
            Setting.duration("dns.timeout", Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(10));

    public static final List<Setting<?>> KNOWN = Stream.of(
                    List.<Setting<?>>of(AUTHSERV_ID, DNS_SERVERS, DNS_TIMEOUT),
                    List.<Setting<?>>of(ResolverSettings.TRIES, ResolverSettings.CACHE_SIZE),
                    List.<Setting<?>>of(TrustedNetworks.SETTING),
                    MessageAuthenticator.SETTINGS,
                    SigningOptions.SETTINGS,
                    SmtpSettings.SETTINGS,
                    SigningSettings.ALL,
                    List.<Setting<?>>of(KeptVerdicts.SETTING, Retention.SETTING))
            .flatMap(List::stream)
            .toList();

    private SignetSettings() {}

    /**
     * Checks what somebody read from a file.
     *
     * @param source what people know the file by
     * @param written its keys and values
     * @throws signet.settings.SettingsException if a key is missing or unknown, or a value is not allowed
     */
    public static Settings check(String source, Map<String, String> written) {
        return Settings.check(source, written, KNOWN);
    }

    /** How name servers are to be asked; without any in the file, none are named here either. */
    public static ResolverSettings resolver(Settings settings) {
        Duration total = settings.get(DNS_TIMEOUT);
        Duration perTry = Collections.min(List.of(total, ResolverSettings.DEFAULT.tryTimeout()));
        return ResolverSettings.DEFAULT
                .withServers(settings.get(DNS_SERVERS))
                .withTimeouts(perTry, settings.get(ResolverSettings.TRIES), total)
                .withCacheSize(settings.get(ResolverSettings.CACHE_SIZE));
    }
}
