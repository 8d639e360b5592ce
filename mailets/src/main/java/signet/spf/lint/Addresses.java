package signet.spf.lint;

import java.net.Inet4Address;
import signet.domain.IpAddress;
import signet.domain.NetworkRange;

/** Networks as terms. */
final class Addresses {
    private Addresses() {}

    /** Such as {@code ip4:192.0.2.0/24}; without a prefix length for a single address. */
    static String term(NetworkRange network) {
        boolean ip4 = network.network() instanceof Inet4Address;
        boolean single = network.bits() == (ip4 ? 32 : 128);
        return (ip4 ? "ip4:" : "ip6:") + IpAddress.text(network.network()) + (single ? "" : "/" + network.bits());
    }
}
