package signet.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.domain.NetworkRange;
import signet.settings.Setting;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;

/**
 * Forwarders or mailing lists the operator knows: where they change a mail or send it on, its author's signatures and SPF
 * record are not expected to hold. Each is recognised by something it cannot forge for others: its address, a domain that
 * SPF confirms, or its DKIM signature. What a header says about lists never counts. Immutable.
 *
 * @param networks addresses of the client
 * @param domains MAIL FROM or HELO domains, themselves or below, with an SPF pass
 * @param signers domains, themselves or below, with a DKIM signature that passes
 */
record ExemptSources(List<NetworkRange> networks, List<DomainName> domains, List<DomainName> signers) {
    static final Setting<ExemptSources> FORWARDERS = setting("exempt.forwarders");
    static final Setting<ExemptSources> LISTS = setting("exempt.lists");

    private static final String SIGNER = "dkim:";

    ExemptSources {
        networks = List.copyOf(networks);
        domains = List.copyOf(domains);
        signers = List.copyOf(signers);
    }

    private static Setting<ExemptSources> setting(String key) {
        return new Setting<>(
                key,
                "a comma-separated list of IP addresses, networks ADDRESS/BITS, domains that SPF confirms, and dkim:DOMAIN"
                        + " for domains that sign",
                key + "=192.0.2.0/24, forwarder.example, dkim:lists.example",
                Optional.of(new ExemptSources(List.of(), List.of(), List.of())),
                ExemptSources::parse);
    }

    static Optional<ExemptSources> parse(String text) {
        List<NetworkRange> networks = new ArrayList<>();
        List<DomainName> domains = new ArrayList<>();
        List<DomainName> signers = new ArrayList<>();
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String name = item.strip();
            Optional<NetworkRange> network = NetworkRange.parse(name);
            boolean signer = name.startsWith(SIGNER);
            Optional<DomainName> domain = DomainName.parse(signer ? name.substring(SIGNER.length()) : name);
            if (network.isPresent()) {
                networks.add(network.get());
            } else if (domain.isPresent()) {
                (signer ? signers : domains).add(domain.get());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new ExemptSources(networks, domains, signers));
    }

    /** By what one of these is recognised as the source of the mail; nothing if none is. */
    Optional<String> recognised(Findings findings) {
        return networks.stream()
                .filter(range -> range.contains(findings.envelope().clientAddress()))
                .findFirst()
                .map(range -> "its address is in " + range)
                .or(() -> confirmed(findings.spf().mailFrom())
                        .or(() -> confirmed(findings.spf().helo()))
                        .map(domain -> "SPF confirms " + domain))
                .or(() -> signatures(findings)
                        .filter(SignatureResult::isUsableForAlignment)
                        .flatMap(signature -> within(signers, signature.domain()).stream())
                        .findFirst()
                        .map(domain -> "it is signed by " + domain));
    }

    /** A signature covers one From field; where there are several, anybody can have put another beside it. */
    private static Stream<SignatureResult> signatures(Findings findings) {
        return MalformedFromRule.isMalformed(findings.author()) ? Stream.empty() : findings.signatures().stream();
    }

    private Optional<DomainName> confirmed(SpfOutcome spf) {
        return spf.result() == SpfResult.PASS ? within(domains, spf.domain()) : Optional.empty();
    }

    private static Optional<DomainName> within(List<DomainName> listed, Optional<DomainName> domain) {
        return domain.flatMap(name -> listed.stream().filter(name::isAtOrBelow).findFirst());
    }
}
