package signet.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.annotation.PreDestroy;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import signet.configuration.SignetSettings;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.dns.resolver.ServerAddress;
import signet.settings.Settings;

/** The resolver and the threads for cryptography, made once for the server and closed with it. */
@Singleton
class SharedResources {
    private final ResolverDns dns;
    private final ExecutorService verification;

    @Inject
    SharedResources(Settings settings, DNSService james, Clock clock) {
        List<InetSocketAddress> servers = settings.get(SignetSettings.DNS_SERVERS);
        Duration total = settings.get(SignetSettings.DNS_TIMEOUT);
        Duration perTry = Collections.min(List.of(total, ResolverSettings.DEFAULT.tryTimeout()));
        this.dns = new ResolverDns(
                ResolverSettings.DEFAULT
                        .withServers(servers.isEmpty() ? serversOf(james) : servers)
                        .withTimeouts(perTry, ResolverSettings.DEFAULT.tries(), total),
                clock);
        AtomicInteger number = new AtomicInteger();
        // As many as can work at a time: the tasks only compute.
        this.verification = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "signet-verify-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    ResolverDns dns() {
        return dns;
    }

    Executor verification() {
        return verification;
    }

    private static List<InetSocketAddress> serversOf(DNSService james) {
        List<InetSocketAddress> servers = new ArrayList<>();
        if (james instanceof DNSJavaService dnsjava) {
            for (String server : dnsjava.getDNSServers()) {
                ServerAddress.parse(server).ifPresent(servers::add);
            }
        }
        return servers;
    }

    /** Runs before hooks and mailets are told to stop: what still asks then gets temporary failures. */
    @PreDestroy
    void close() {
        dns.close();
        verification.shutdown();
    }
}
