package signet.spf.lint;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfTerm;
import signet.spf.lint.TermNode.Finds;

/**
 * Makes do with fewer look-ups: first without terms that are of no use, then with the addresses themselves for hosts and
 * mail hosts, one term after the other until it is enough. Other people's records stay included: their addresses change.
 */
final class Flattening {
    private final Evidence evidence;
    private final RecordNode node;

    /** @param node a domain with a well-formed record */
    Flattening(RecordNode node, Evidence evidence) {
        this.node = node;
        this.evidence = evidence;
    }

    /**
     * The first record that is good; nothing if none is.
     *
     * @param worthwhile what terms find that are worth replacing
     */
    Optional<String> until(Predicate<RecordNode> isGood, Set<Finds> worthwhile) {
        RecordNode current = with(new Mending(node).withoutDuplicates());
        Mending mending = new Mending(current);
        current = with(mending.without(term -> mending.findsNothing(term) || isPtr(term)));
        while (!isGood.test(current)) {
            Optional<TermNode> next = current.terms().stream()
                    .filter(term -> worthwhile.contains(term.finds()) && isReplaceable(term))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            current = with(flattened(current, next.get()));
        }
        return current.record().map(record -> record.text());
    }

    private RecordNode with(String text) {
        return new RecordTree(node.domain(), evidence.with(List.of(new Publication(node.domain(), text)))).root();
    }

    private static boolean isPtr(SpfTerm term) {
        return term instanceof SpfDirective directive && directive.mechanism() == SpfMechanism.PTR;
    }

    private boolean isReplaceable(TermNode term) {
        return term.term() instanceof SpfDirective directive
                && (directive.mechanism() == SpfMechanism.A || directive.mechanism() == SpfMechanism.MX)
                && !addresses(directive).isEmpty();
    }

    private String flattened(RecordNode current, TermNode replaced) {
        return RecordTexts.of(current.record().orElseThrow().terms().stream()
                .flatMap(term -> term.offset() == replaced.term().offset()
                        ? addresses((SpfDirective) term).stream()
                        : Stream.of(term.text())));
    }

    /** As terms; none if not all of them are known. */
    private Set<String> addresses(SpfDirective directive) {
        DomainName name = Targets.of(directive, node.domain()).orElseThrow();
        List<DomainName> hosts = List.of(name);
        if (directive.mechanism() == SpfMechanism.MX) {
            List<MxRecord> records = evidence.records(name, RecordType.MX);
            hosts = records.size() > LookupChecks.MAX_MX_NAMES ? List.of() : RecordTree.exchanges(records);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (DomainName host : hosts) {
            addresses.addAll(evidence.records(host, RecordType.A));
            addresses.addAll(evidence.records(host, RecordType.AAAA));
        }
        Set<String> terms = new LinkedHashSet<>();
        for (InetAddress address : addresses) {
            int bits = address.getAddress().length == 4 ? directive.ip4Prefix() : directive.ip6Prefix();
            terms.add(Mending.sign(directive) + Addresses.term(NetworkChecks.range(address, bits)));
        }
        return terms;
    }
}
