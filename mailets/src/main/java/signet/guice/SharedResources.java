package signet.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import signet.configuration.SignetSettings;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.dns.resolver.ServerAddress;
import signet.settings.Settings;
import signet.settings.SettingsException;

/** The resolver and the threads for cryptography, made once for the server and closed with it. */
@Singleton
class SharedResources {
    private static final int MOST_TASKS = 10_000;

    private final ResolverDns dns;
    private final ExecutorService verification;

    @Inject
    SharedResources(Settings settings, DNSService james, Clock clock) {
        ResolverSettings resolver = SignetSettings.resolver(settings);
        this.dns = new ResolverDns(
                resolver.servers().isEmpty() ? resolver.withServers(serversOf(james)) : resolver, clock);
        // As many as can work at a time: the tasks only compute. What finds no place, also when the server is
        // stopping, is done by whoever brings it: nobody waits for a task that never runs.
        int threads = Runtime.getRuntime().availableProcessors();
        this.verification = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_TASKS),
                SharedResources::thread,
                (task, full) -> task.run());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "signet-verify");
        thread.setDaemon(true);
        return thread;
    }

    ResolverDns dns() {
        return dns;
    }

    Executor verification() {
        return verification;
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
        verification.shutdown();
    }
}
