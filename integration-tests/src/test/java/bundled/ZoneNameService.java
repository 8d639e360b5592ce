package bundled;

import com.google.inject.Inject;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import org.apache.james.metrics.api.MetricFactory;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.SimpleResolver;

/**
 * James's own name service, asking the bundled server's DNS: dnsservice.xml has no place for a port. The mailets that come
 * with James take what is the default here.
 */
final class ZoneNameService extends DNSJavaService {
    @Inject
    ZoneNameService(MetricFactory metrics) {
        super(metrics);
    }

    @Override
    public void init() throws Exception {
        super.init();
        String server = System.getProperty("signet.dns.servers", "");
        int colon = server.lastIndexOf(':');
        SimpleResolver zone = new SimpleResolver(server.substring(0, colon));
        zone.setPort(Integer.parseInt(server.substring(colon + 1)));
        resolver = zone;
        Lookup.setDefaultResolver(zone);
    }
}
