package bundled;

import com.google.inject.Binder;
import com.google.inject.Inject;
import com.google.inject.Scopes;
import java.net.UnknownHostException;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import org.apache.james.metrics.api.MetricFactory;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.SimpleResolver;

/**
 * James's own name service, asking the bundled server's DNS: dnsservice.xml has no place for a port. The mailets that come
 * with James take what is the default when they are made, and some are made before this is.
 */
final class ZoneNameService extends DNSJavaService {
    @Inject
    ZoneNameService(MetricFactory metrics) {
        super(metrics);
    }

    /** To be installed before James makes anything. */
    static void install(Binder binder) {
        Lookup.setDefaultResolver(zone());
        binder.bind(DNSJavaService.class).to(ZoneNameService.class).in(Scopes.SINGLETON);
    }

    @Override
    public void init() throws Exception {
        super.init();
        SimpleResolver zone = zone();
        resolver = zone;
        Lookup.setDefaultResolver(zone);
    }

    private static SimpleResolver zone() {
        String server = System.getProperty("signet.dns.servers", "");
        int colon = server.lastIndexOf(':');
        try {
            SimpleResolver zone = new SimpleResolver(server.substring(0, colon));
            zone.setPort(Integer.parseInt(server.substring(colon + 1)));
            return zone;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(server + " is not where the bundled DNS is", e);
        }
    }
}
