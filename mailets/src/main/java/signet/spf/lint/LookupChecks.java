package signet.spf.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dns.DnsAnswer;
import signet.dns.DnsStatus;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfModifier;
import signet.spf.SpfTerm;
import signet.spf.lint.RecordNode.State;
import signet.spf.lint.TermNode.Finds;

/** What the terms of a record lead to, and what that costs. */
final class LookupChecks {
    /** RFC 7208 4.6.4 */
    static final int MAX_LOOKUPS = 10;
    /** RFC 7208 4.6.4 */
    static final int MAX_VOID_LOOKUPS = 2;
    /** RFC 7208 4.6.4 */
    static final int MAX_MX_NAMES = 10;
    /** The standard names no number: each costs receivers a round trip, and the whole check may take 20 seconds. */
    static final int MAX_CHAIN = 5;

    private final RecordNode node;
    private final Evidence evidence;
    private final List<Found> found = new ArrayList<>();

    private LookupChecks(RecordNode node, Evidence evidence) {
        this.node = node;
        this.evidence = evidence;
    }

    /** @param isRoot whether it is the domain that is asked about, and no record that it leads to */
    static List<Found> of(RecordNode node, Evidence evidence, boolean isRoot) {
        LookupChecks checks = new LookupChecks(node, evidence);
        node.terms().forEach(checks::term);
        checks.explanation();
        if (isRoot) {
            checks.lookups();
            checks.voidLookups();
            checks.chain();
        }
        return checks.found;
    }

    private void add(LintRule rule, SpfTerm term, String detail) {
        found.add(Found.of(rule, node, term, detail));
    }

    private void term(TermNode term) {
        term.target().ifPresent(target -> target(term.term(), target));
        if (term.leadsBackTo(node.domain())) {
            add(LintRule.LOOP, term.term(), "the term leads back to " + node.domain());
        }
        if (term.finds() == Finds.NO_DOMAIN) {
            add(LintRule.VOID_LOOKUP, term.term(), "the domain it names is none");
        } else if (term.finds() == Finds.NOTHING) {
            add(LintRule.VOID_LOOKUP, term.term(), nothing((SpfDirective) term.term()));
        } else if (term.term() instanceof SpfDirective directive && directive.mechanism() == SpfMechanism.MX) {
            int names = Targets.of(directive, node.domain())
                    .map(name -> evidence.records(name, RecordType.MX).size())
                    .orElse(0);
            if (names > MAX_MX_NAMES) {
                add(
                        LintRule.TOO_MANY_MX_NAMES,
                        directive,
                        "it has " + names + ", and " + MAX_MX_NAMES + " are allowed");
            }
        }
    }

    private String nothing(SpfDirective directive) {
        DomainName name = Targets.of(directive, node.domain()).orElseThrow();
        RecordType<?> type = directive.mechanism() == SpfMechanism.MX ? RecordType.MX : RecordType.A;
        boolean exists = evidence.answer(name, type).map(DnsAnswer::status).equals(Optional.of(DnsStatus.NO_DATA));
        String kind = directive.mechanism() == SpfMechanism.A ? "A and no AAAA" : type.name();
        return name + (exists ? " has no " + kind + " records" : " does not exist");
    }

    private void target(SpfTerm term, RecordNode target) {
        String domain = target.domain().equals(DomainName.ROOT)
                ? "what it names"
                : target.domain().toString();
        switch (target.state()) {
            case NO_RECORD, DOMAIN_NOT_FOUND, NO_DOMAIN -> {
                String detail =
                        switch (target.state()) {
                            case DOMAIN_NOT_FOUND -> domain + " does not exist";
                            case NO_DOMAIN -> domain + " is no domain name of several labels";
                            default -> domain + " exists, but has none";
                        };
                boolean redirect = term instanceof SpfModifier;
                add(redirect ? LintRule.REDIRECT_WITHOUT_RECORD : LintRule.INCLUDE_WITHOUT_RECORD, term, detail);
            }
            case FOUND, LOOP, SEVERAL_RECORDS, DNS_TROUBLE, NOT_LOOKED_AT -> {}
        }
    }

    private void explanation() {
        Optional<SpfModifier> exp = node.record().flatMap(record -> record.modifier(SpfModifier.Kind.EXP));
        Optional<DomainName> name = exp.flatMap(modifier -> Targets.of(modifier, node.domain()));
        name.flatMap(n -> evidence.answer(n, RecordType.TXT)).ifPresent(answer -> {
            switch (answer.status()) {
                case NXDOMAIN -> add(LintRule.EXPLANATION_NOT_FOUND, exp.orElseThrow(), name.get() + " does not exist");
                case NO_DATA ->
                    add(LintRule.EXPLANATION_NOT_FOUND, exp.orElseThrow(), name.get() + " has no TXT records");
                case FOUND -> {
                    int count = answer.records().size();
                    if (count > 1) { // RFC 7208 6.2
                        String detail = name.get() + " has " + count + " TXT records, so that none is used";
                        add(LintRule.EXPLANATION_NOT_FOUND, exp.orElseThrow(), detail);
                    }
                }
                case TEMP_FAILURE -> {}
            }
        });
    }

    private void lookups() {
        int count = 0;
        for (TermNode term : node.terms()) {
            count += term.lookups();
            if (count > MAX_LOOKUPS) {
                add(
                        LintRule.TOO_MANY_LOOKUPS,
                        term.term(),
                        atLeast() + node.lookups() + " at worst, and " + MAX_LOOKUPS + " are allowed");
                return;
            }
        }
    }

    /** Where the count is not the whole one. */
    private String atLeast() {
        return node.all().anyMatch(one -> one.state() == State.NOT_LOOKED_AT || one.state() == State.DNS_TROUBLE)
                ? "at least "
                : "";
    }

    private void voidLookups() {
        int ip4 = node.voidLookupsForIp4();
        int ip6 = node.voidLookupsForIp6();
        if (Math.max(ip4, ip6) <= MAX_VOID_LOOKUPS) {
            return;
        }
        String clients = ip4 <= MAX_VOID_LOOKUPS
                ? " for clients with IPv6 addresses"
                : ip6 <= MAX_VOID_LOOKUPS ? " for clients with IPv4 addresses" : "";
        found.add(Found.of(
                LintRule.TOO_MANY_VOID_LOOKUPS,
                node,
                Math.max(ip4, ip6) + " at worst" + clients + ", and " + MAX_VOID_LOOKUPS + " are allowed"));
    }

    private void chain() {
        int chain = node.chain();
        if (chain > MAX_CHAIN) {
            TermNode first = node.terms().stream()
                    .filter(term -> term.chain() == chain - 1)
                    .findFirst()
                    .orElseThrow();
            add(LintRule.LONG_CHAIN, first.term(), "it is the first of " + chain + " to the last of them");
        }
    }
}
