package signet.spf;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A mechanism with its qualifier.
 *
 * @param offset where it begins in the record
 * @param text as published
 * @param qualifier what a match means
 * @param mechanism what is compared
 * @param domainSpec the domain it names; nothing if it names none, which for a, mx and ptr means the current domain
 * @param network the address of ip4 and ip6 as published; nothing for the others
 * @param ip4Prefix how many leading bits of IPv4 addresses are compared: of a, mx and ip4; 32 where not given
 * @param ip6Prefix how many leading bits of IPv6 addresses are compared: of a, mx and ip6; 128 where not given
 */
public record SpfDirective(
        int offset,
        String text,
        SpfQualifier qualifier,
        SpfMechanism mechanism,
        Optional<MacroString> domainSpec,
        Optional<InetAddress> network,
        int ip4Prefix,
        int ip6Prefix)
        implements SpfTerm {

    @Override
    public boolean queriesDns() {
        return mechanism.queriesDns();
    }
}
