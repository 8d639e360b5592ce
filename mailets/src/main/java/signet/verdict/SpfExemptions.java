package signet.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.domain.DomainName;
import signet.domain.NetworkRange;
import signet.message.SmtpEnvelope;
import signet.settings.Setting;

/**
 * Mail whose SPF is not checked, because everybody knows that it cannot hold: that of forwarders, and of domains whose
 * record is known to be broken. The result is none, which proves nothing to anybody, so that it does no harm if somebody
 * else claims such a domain. Immutable.
 *
 * @param networks addresses of the client
 * @param domains MAIL FROM domains, themselves or below; not confirmed by anything
 */
record SpfExemptions(List<NetworkRange> networks, List<DomainName> domains) {
    static final Setting<SpfExemptions> SETTING = new Setting<>(
            "spf.exempt",
            "a comma-separated list of IP addresses, networks ADDRESS/BITS, and MAIL FROM domains",
            "spf.exempt=192.0.2.25, broken-record.example",
            Optional.of(new SpfExemptions(List.of(), List.of())),
            SpfExemptions::parse);

    SpfExemptions {
        networks = List.copyOf(networks);
        domains = List.copyOf(domains);
    }

    static Optional<SpfExemptions> parse(String text) {
        List<NetworkRange> networks = new ArrayList<>();
        List<DomainName> domains = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<NetworkRange> network = NetworkRange.parse(item.strip());
            Optional<DomainName> domain = DomainName.parse(item.strip());
            if (network.isPresent()) {
                networks.add(network.get());
            } else if (domain.isPresent()) {
                domains.add(domain.get());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new SpfExemptions(networks, domains));
    }

    /** Why SPF is not checked for this envelope; nothing if it is. */
    Optional<String> why(SmtpEnvelope envelope) {
        if (envelope.clientAddress().isAnyLocalAddress()) {
            return Optional.of("the address of the client is not known");
        }
        return networks.stream()
                .filter(range -> range.contains(envelope.clientAddress()))
                .findFirst()
                .map(range -> "the client is in " + range + ", which is exempt")
                .or(() -> envelope.mailFromDomain()
                        .flatMap(domain ->
                                domains.stream().filter(domain::isAtOrBelow).findFirst())
                        .map(domain -> domain + " is exempt"));
    }
}
