package signet.spf;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;

/**
 * The reverse name check (RFC 8601 2.7.3, 3): whether one of the names of the client's address leads back to it. The first
 * ten names are looked at. Thread safe, no thread ever waits; it takes as long as two look-ups.
 */
public final class Iprev {
    private static final Logger LOGGER = LoggerFactory.getLogger(Iprev.class);

    private final Dns dns;

    public Iprev(Dns dns) {
        this.dns = dns;
    }

    /** Checks one address. The future never completes exceptionally. */
    public CompletableFuture<IprevOutcome> check(InetAddress client) {
        ClientAddress address = new ClientAddress(client);
        return CompletableFuture.completedFuture(address)
                .thenCompose(a -> dns.query(a.reverseName(), RecordType.PTR))
                .thenCompose(answer -> judge(address, answer))
                .exceptionally(failure -> {
                    LOGGER.error("A reverse name check could not be finished; this is a fault of Signet", failure);
                    return outcome(address, IprevCause.NOT_FINISHED, "");
                });
    }

    private CompletableFuture<IprevOutcome> judge(ClientAddress client, DnsAnswer<DomainName> reverse) {
        return switch (reverse.status()) {
            case FOUND -> forward(client, names(reverse));
            case NO_DATA, NXDOMAIN -> CompletableFuture.completedFuture(outcome(client, IprevCause.NO_NAME, ""));
            case TEMP_FAILURE ->
                CompletableFuture.completedFuture(
                        outcome(client, IprevCause.DNS_TROUBLE, trouble(client.reverseName(), "PTR", reverse)));
        };
    }

    private static List<DomainName> names(DnsAnswer<DomainName> reverse) {
        return reverse.records().stream()
                .limit(ClientNames.MAX_NAMES)
                .filter(name -> !name.equals(DomainName.ROOT))
                .toList();
    }

    /** Asks for the addresses of all names at once. */
    private CompletableFuture<IprevOutcome> forward(ClientAddress client, List<DomainName> names) {
        List<CompletableFuture<? extends DnsAnswer<? extends InetAddress>>> answers = new ArrayList<>();
        names.forEach(name -> answers.add(dns.query(name, client.recordType())));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(nothing -> judge(
                        client,
                        names,
                        answers.stream()
                                .<DnsAnswer<? extends InetAddress>>map(CompletableFuture::join)
                                .toList()));
    }

    private static IprevOutcome judge(
            ClientAddress client, List<DomainName> names, List<DnsAnswer<? extends InetAddress>> answers) {
        List<DomainName> confirmed = new ArrayList<>();
        Optional<String> trouble = Optional.empty();
        for (int i = 0; i < names.size(); i++) {
            DnsAnswer<? extends InetAddress> answer = answers.get(i);
            if (answer.records().stream().anyMatch(client::is)) {
                confirmed.add(names.get(i));
            } else if (answer.isTempFailure() && trouble.isEmpty()) {
                trouble = Optional.of(trouble(names.get(i), client.recordType().name(), answer));
            }
        }
        if (!confirmed.isEmpty()) {
            return new IprevOutcome(IprevCause.CONFIRMED, "", client.address(), confirmed);
        }
        // A name that could not be asked for might have been the one.
        return trouble.map(detail -> outcome(client, IprevCause.DNS_TROUBLE, detail))
                .orElseGet(() -> outcome(client, IprevCause.NOT_CONFIRMED, ""));
    }

    private static String trouble(DomainName name, String type, DnsAnswer<?> answer) {
        return type + " of " + name + ": " + answer.problem();
    }

    private static IprevOutcome outcome(ClientAddress client, IprevCause cause, String detail) {
        return new IprevOutcome(cause, detail, client.address(), List.of());
    }
}
