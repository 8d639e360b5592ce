package signet.spf.lint;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import signet.domain.DomainName;
import signet.domain.NetworkRange;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfQualifier;
import signet.spf.SpfRecord;

/** The networks and hosts of one record: twice the same, too large, not quite networks. */
final class NetworkChecks {
    /** Larger ones belong to registries, not to senders. */
    private static final int LEAST_IP4_PREFIX = 8;

    private static final int LEAST_IP6_PREFIX = 16;

    private final RecordNode node;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, SpfDirective> seen = new HashMap<>();
    private final Map<NetworkRange, SpfDirective> networks = new HashMap<>();

    private NetworkChecks(RecordNode node) {
        this.node = node;
    }

    static List<Found> of(RecordNode node) {
        NetworkChecks checks = new NetworkChecks(node);
        for (SpfDirective directive : node.record().map(SpfRecord::directives).orElse(List.of())) {
            checks.directive(directive);
            if (directive.mechanism() == SpfMechanism.ALL) {
                break;
            }
        }
        return checks.found;
    }

    private void directive(SpfDirective directive) {
        Optional<SpfDirective> earlier = earlier(directive);
        if (earlier.isPresent()) {
            found.add(Found.of(
                    LintRule.DUPLICATE,
                    node,
                    directive,
                    earlier.get().text().equals(directive.text())
                            ? "it stands there twice"
                            : "that is " + earlier.get().text()));
        }
        if (network(directive).filter(network -> !isAt(directive, network)).isPresent()) {
            found.add(Found.of(
                    LintRule.HOST_BITS,
                    node,
                    directive,
                    "the network begins at "
                            + network(directive).orElseThrow().network().getHostAddress()));
        }
        if (directive.qualifier() == SpfQualifier.PASS) {
            size(directive);
        }
    }

    private void size(SpfDirective directive) {
        boolean addresses = directive.mechanism() == SpfMechanism.A || directive.mechanism() == SpfMechanism.MX;
        if (directive.mechanism() == SpfMechanism.IP4 || addresses) {
            size(directive, directive.ip4Prefix(), LEAST_IP4_PREFIX, "IPv4");
        }
        if (directive.mechanism() == SpfMechanism.IP6 || addresses) {
            size(directive, directive.ip6Prefix(), LEAST_IP6_PREFIX, "IPv6");
        }
    }

    private void size(SpfDirective directive, int prefix, int least, String kind) {
        if (prefix == 0) {
            found.add(Found.of(
                    LintRule.EVERYBODY_PASSES,
                    node,
                    directive,
                    "a prefix length of 0 matches every " + kind + " client"));
        } else if (prefix < least) {
            found.add(Found.of(
                    LintRule.BROAD_NETWORK,
                    node,
                    directive,
                    "/" + prefix + " is one of " + (1 << prefix) + " equal parts of all " + kind + " addresses"));
        }
    }

    /** The one before it that matches all that this one matches. */
    private Optional<SpfDirective> earlier(SpfDirective directive) {
        Optional<NetworkRange> network = network(directive);
        if (network.isEmpty()) {
            return Optional.ofNullable(seen.putIfAbsent(key(directive), directive));
        }
        NetworkRange own = network.get();
        for (int bits = own.bits(); bits >= 0; bits--) {
            SpfDirective wider = networks.get(range(own.network(), bits));
            if (wider != null) {
                return Optional.of(wider);
            }
        }
        networks.put(own, directive);
        return Optional.empty();
    }

    private String key(SpfDirective directive) {
        String domain = Targets.of(directive, node.domain())
                .map(DomainName::toString)
                .or(() -> directive.domainSpec().map(spec -> spec.text().toLowerCase(Locale.ROOT)))
                .orElse("");
        return directive.mechanism().word() + ":" + domain + "/" + directive.ip4Prefix() + "//" + directive.ip6Prefix();
    }

    /** The network of ip4 and ip6, beginning where it should. */
    static Optional<NetworkRange> network(SpfDirective directive) {
        return directive
                .network()
                .filter(address -> address.equals(NetworkRange.unmapped(address))) // those match nobody
                .map(address -> range(
                        address, address instanceof Inet4Address ? directive.ip4Prefix() : directive.ip6Prefix()));
    }

    private static boolean isAt(SpfDirective directive, NetworkRange network) {
        return network.network().equals(directive.network().orElseThrow());
    }

    /** The range of this size that the address lies in. */
    static NetworkRange range(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        try {
            return new NetworkRange(
                    address instanceof Inet4Address
                            ? InetAddress.getByAddress(bytes)
                            : Inet6Address.getByAddress(null, bytes, -1),
                    bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("as many bytes as the address had", e);
        }
    }
}
