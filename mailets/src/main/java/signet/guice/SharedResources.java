package signet.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.PreDestroy;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import signet.configuration.SignetSettings;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.dns.resolver.ServerAddress;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.verdict.CheckThreads;

/** The resolver and the threads of the checks, made once for the server and closed with it. */
@Singleton
class SharedResources {
    private final ResolverDns dns;
    private final CheckThreads threads = new CheckThreads();

    @Inject
    SharedResources(Settings settings, DNSService james, Clock clock) {
        ResolverSettings resolver = SignetSettings.resolver(settings);
        this.dns = new ResolverDns(
                resolver.servers().isEmpty() ? resolver.withServers(serversOf(james)) : resolver, threads, clock);
    }

    ResolverDns dns() {
        return dns;
    }

    CheckThreads threads() {
        return threads;
    }

    /** Those of dnsservice.xml; James also takes names there, but we would have to look them up to learn whom to ask. */
    private static List<InetSocketAddress> serversOf(DNSService james) {
        List<InetSocketAddress> servers = new ArrayList<>();
        if (james instanceof DNSJavaService dnsjava) {
            for (String server : dnsjava.getDNSServers()) {
                servers.add(ServerAddress.parse(server)
                        .orElseThrow(() -> new SettingsException(
                                "dnsservice.xml",
                                List.of("the server \"" + server
                                        + "\" is no IP address; give its address there, or name the"
                                        + " servers in signet.properties; example: dns.servers=192.0.2.53"))));
            }
        }
        return servers;
    }

    /** Runs before hooks and mailets are told to stop: what still asks then gets temporary failures. */
    @PreDestroy
    void close() {
        dns.close();
        threads.close();
    }
}
