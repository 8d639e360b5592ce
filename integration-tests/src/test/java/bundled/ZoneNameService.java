package bundled;

import com.google.inject.Binder;
import com.google.inject.Inject;
import com.google.inject.Scopes;
import java.net.UnknownHostException;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.impl.DNSPublicKeyRecordRetriever;
import org.apache.james.jdkim.impl.MultiplexingPublicKeyRecordRetriever;
import org.apache.james.metrics.api.MetricFactory;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.SimpleResolver;

/**
 * James's own name service, asking the bundled server's DNS: dnsservice.xml has no place for a port. The SPF mailet that
 * comes with James takes what is the default then; DKIMVerify asks the name servers of the operating system, whatever
 * dnsservice.xml says, unless it is given something else to ask.
 */
final class ZoneNameService extends DNSJavaService {
    @Inject
    ZoneNameService(MetricFactory metrics) {
        super(metrics);
    }

    /** In the place of James's own, for everything that comes with James. */
    static void install(Binder binder) {
        binder.bind(DNSJavaService.class).to(ZoneNameService.class).in(Scopes.SINGLETON);
        binder.bind(PublicKeyRecordRetriever.class)
                .toInstance(new MultiplexingPublicKeyRecordRetriever("dns", new DNSPublicKeyRecordRetriever(zone())));
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
