package signet.verdict;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.domain.NetworkRange;
import signet.settings.Setting;

/**
 * Clients whose mail is not judged: relays and backup servers of the operator's own, which have judged it already.
 * Immutable.
 *
 * @param ranges their addresses
 */
public record TrustedNetworks(List<NetworkRange> ranges) {
    public static final Setting<TrustedNetworks> SETTING = new Setting<>(
            "trusted.networks",
            "IP addresses and networks ADDRESS/BITS, separated by commas; an address may have no bits set behind the first BITS",
            "trusted.networks=192.0.2.0/24, 198.51.100.7, 2001:db8::/32",
            Optional.of(new TrustedNetworks(List.of())),
            TrustedNetworks::parse);

    public TrustedNetworks {
        ranges = List.copyOf(ranges);
    }

    /** The first range the client is in. */
    public Optional<NetworkRange> around(InetAddress client) {
        return ranges.stream().filter(range -> range.contains(client)).findFirst();
    }

    static Optional<TrustedNetworks> parse(String text) {
        List<NetworkRange> ranges = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<NetworkRange> range = NetworkRange.parse(item.strip());
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(new TrustedNetworks(ranges));
    }
}
