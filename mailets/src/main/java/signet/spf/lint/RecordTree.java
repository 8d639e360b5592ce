package signet.spf.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import signet.dns.DnsAnswer;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.spf.SpfDirective;
import signet.spf.SpfMechanism;
import signet.spf.SpfModifier;
import signet.spf.SpfRecord;
import signet.spf.SpfTerm;
import signet.spf.lint.Evidence.Question;
import signet.spf.lint.RecordNode.State;
import signet.spf.lint.TermNode.Finds;

/** Puts a domain's record and all it leads to together from the evidence, and notes what evidence is missing. */
final class RecordTree {
    /** Deeper than any receiver goes: each step is a look-up. */
    private static final int MAX_DEPTH = 12;

    private static final int MAX_RECORDS = 100;
    private static final int MAX_EXCHANGES = 10;

    private final Evidence evidence;
    private final Set<Question> missing = new LinkedHashSet<>();
    private final RecordNode root;
    private int records;

    RecordTree(DomainName domain, Evidence evidence) {
        this.evidence = evidence;
        this.root = node(domain, List.of(), true);
    }

    RecordNode root() {
        return root;
    }

    /** What has to be asked to know more. */
    Set<Question> missing() {
        return missing;
    }

    private <T> Optional<DnsAnswer<T>> ask(DomainName name, RecordType<T> type) {
        Optional<DnsAnswer<T>> answer = evidence.answer(name, type);
        if (answer.isEmpty()) {
            missing.add(new Question(name, type));
        }
        return answer;
    }

    /** @param explains whether the explanation of this record may be used: that of an included one never is */
    private RecordNode node(DomainName domain, List<DomainName> leadingHere, boolean explains) {
        if (leadingHere.contains(domain)) {
            return without(domain, State.LOOP);
        } else if (domain.labelCount() < 2) {
            return without(domain, State.NO_DOMAIN);
        } else if (leadingHere.size() == MAX_DEPTH || ++records > MAX_RECORDS) {
            return without(domain, State.NOT_LOOKED_AT);
        }
        Optional<DnsAnswer<TxtRecord>> answer = ask(domain, RecordType.TXT);
        if (answer.isEmpty()) {
            return without(domain, State.NOT_LOOKED_AT);
        }
        List<TxtRecord> spf =
                answer.get().records().stream().filter(SpfRecord::isSpf).toList();
        if (spf.size() == 1) {
            SpfRecord record = SpfRecord.parse(spf.get(0).toString());
            List<DomainName> path = new ArrayList<>(leadingHere);
            path.add(domain);
            if (explains) {
                record.modifier(SpfModifier.Kind.EXP)
                        .flatMap(exp -> Targets.of(exp, domain))
                        .ifPresent(name -> ask(name, RecordType.TXT)); // RFC 7208 6.2
            }
            List<TermNode> terms = evaluated(record).stream()
                    .map(term -> term(term, domain, path, explains))
                    .toList();
            behindAll(record).forEach(term -> term(term, domain, path, explains));
            return new RecordNode(domain, State.FOUND, answer.get().records(), Optional.of(record), terms);
        }
        State state = spf.size() > 1
                ? State.SEVERAL_RECORDS
                : switch (answer.get().status()) {
                    case FOUND, NO_DATA -> State.NO_RECORD;
                    case NXDOMAIN -> State.DOMAIN_NOT_FOUND;
                    case TEMP_FAILURE -> State.DNS_TROUBLE;
                };
        return new RecordNode(domain, state, answer.get().records(), Optional.empty(), List.of());
    }

    private static RecordNode without(DomainName domain, State state) {
        return new RecordNode(domain, state, List.of(), Optional.empty(), List.of());
    }

    /** At worst nothing matches before all, or before the end and the redirect (RFC 7208 4.7, 5.1). */
    private static List<SpfTerm> evaluated(SpfRecord record) {
        List<SpfTerm> terms = new ArrayList<>();
        for (SpfDirective directive : record.directives()) {
            terms.add(directive);
            if (directive.mechanism() == SpfMechanism.ALL) {
                return terms;
            }
        }
        record.modifier(SpfModifier.Kind.REDIRECT).ifPresent(terms::add);
        return terms;
    }

    /** So that it is known what comes of these terms once they are put before it. */
    private static List<SpfDirective> behindAll(SpfRecord record) {
        return record.directives().stream()
                .dropWhile(directive -> directive.mechanism() != SpfMechanism.ALL)
                .toList();
    }

    private TermNode term(SpfTerm term, DomainName current, List<DomainName> path, boolean explains) {
        if (!term.queriesDns()) {
            return new TermNode(term, Finds.NOT_APPLICABLE, Optional.empty());
        } else if (Targets.dependsOnMail(term)) {
            return new TermNode(term, Finds.DEPENDS_ON_MAIL, Optional.empty());
        }
        Optional<DomainName> target = Targets.of(term, current);
        if (term instanceof SpfDirective directive && directive.mechanism() != SpfMechanism.INCLUDE) {
            return new TermNode(
                    term, target.map(name -> finds(directive, name)).orElse(Finds.NO_DOMAIN), Optional.empty());
        }
        RecordNode record = target.map(name -> node(name, path, explains && term instanceof SpfModifier))
                .orElseGet(() -> without(DomainName.ROOT, State.NO_DOMAIN));
        return new TermNode(term, Finds.NOT_APPLICABLE, Optional.of(record));
    }

    private Finds finds(SpfDirective directive, DomainName name) {
        return switch (directive.mechanism()) {
            case A -> addresses(ask(name, RecordType.A), ask(name, RecordType.AAAA));
            case EXISTS -> any(ask(name, RecordType.A)); // RFC 7208 5.7
            case MX -> mx(name);
            case PTR -> Finds.DEPENDS_ON_MAIL;
            case ALL, INCLUDE, IP4, IP6 -> Finds.NOT_APPLICABLE;
        };
    }

    private static Finds any(Optional<? extends DnsAnswer<?>> answer) {
        return answer.map(a -> switch (a.status()) {
                    case FOUND -> Finds.SOMETHING;
                    case NO_DATA, NXDOMAIN -> Finds.NOTHING;
                    case TEMP_FAILURE -> Finds.DNS_TROUBLE;
                })
                .orElse(Finds.NOT_LOOKED_AT);
    }

    private static Finds addresses(Optional<? extends DnsAnswer<?>> ip4, Optional<? extends DnsAnswer<?>> ip6) {
        Finds four = any(ip4);
        Finds six = any(ip6);
        if (four == six) {
            return four;
        } else if (four == Finds.NOTHING) {
            return Finds.NOTHING_FOR_IP4;
        }
        return six == Finds.NOTHING ? Finds.NOTHING_FOR_IP6 : Finds.DNS_TROUBLE;
    }

    private Finds mx(DomainName name) {
        Optional<DnsAnswer<MxRecord>> answer = ask(name, RecordType.MX);
        exchanges(answer.map(DnsAnswer::records).orElse(List.of())).forEach(exchange -> {
            ask(exchange, RecordType.A);
            ask(exchange, RecordType.AAAA);
        });
        return any(answer);
    }

    /** Those that are looked up (RFC 7208 4.6.4), without the host of RFC 7505 that says that no mail is taken. */
    static List<DomainName> exchanges(List<MxRecord> records) {
        return records.stream()
                .limit(MAX_EXCHANGES)
                .map(MxRecord::exchange)
                .filter(exchange -> !exchange.equals(DomainName.ROOT))
                .toList();
    }
}
