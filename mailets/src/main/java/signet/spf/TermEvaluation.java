package signet.spf;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import signet.dns.DnsAnswer;
import signet.dns.MxRecord;
import signet.dns.RecordType;
import signet.domain.DomainName;

/** Whether one mechanism matches the client (RFC 7208 5); include is the evaluation's own. */
final class TermEvaluation {
    private static final int MAX_MX_NAMES = 10;

    private final ClientAddress client;
    private final ClientNames clientNames;
    private final MacroExpander macros;
    private final Questions questions;

    TermEvaluation(ClientAddress client, MacroExpander macros, Questions questions) {
        this.client = client;
        this.clientNames = new ClientNames(client, questions);
        this.macros = macros;
        this.questions = questions;
    }

    /** What must be answered before the domain of a term can be told; nothing if all is there. */
    Optional<Question<?>> missingFor(MacroString spec) {
        return spec.uses('p') ? clientNames.missing() : Optional.empty();
    }

    /** The domain of a term for which nothing is missing; nothing if what comes out is no domain name. */
    Optional<DomainName> target(MacroString spec, DomainName current) {
        return macros.domain(spec, current, clientName(spec, current));
    }

    /** The value of the macro p, if it is used, in a text for which nothing is missing. */
    String clientName(MacroString text, DomainName current) {
        return text.uses('p') ? clientNames.best(current) : MacroExpander.UNKNOWN_NAME;
    }

    /** Whether a term can match nothing, whatever else it says (RFC 8616 4). */
    boolean matchesNothing(MacroString spec) {
        return macros.matchesNothing(spec);
    }

    /** Whether the term matches by the record alone. */
    boolean matchesAtOnce(SpfDirective directive) {
        return switch (directive.mechanism()) {
            case ALL -> true;
            case IP4, IP6 ->
                client.isWithin(directive.network().orElseThrow(), directive.ip4Prefix(), directive.ip6Prefix());
            case INCLUDE, A, MX, PTR, EXISTS -> false;
        };
    }

    Match evaluate(SpfDirective directive, DomainName current) {
        if (!directive.queriesDns()) {
            return Match.when(matchesAtOnce(directive));
        }
        Optional<MacroString> spec = directive.domainSpec();
        Optional<Question<?>> missing = spec.flatMap(this::missingFor);
        if (missing.isPresent()) {
            return Match.waitingFor(missing.get());
        }
        Optional<DomainName> target = spec.isEmpty() ? Optional.of(current) : target(spec.get(), current);
        return target.isEmpty() ? Match.NO : lookUp(directive, target.get());
    }

    private Match lookUp(SpfDirective directive, DomainName target) {
        return switch (directive.mechanism()) {
            case A -> address(questions.ask(target, client.recordType()), directive, Match.VOID);
            case MX -> mx(target, directive);
            case PTR -> clientNames.areAtOrBelow(target);
            case EXISTS -> exists(questions.ask(target, RecordType.A)); // RFC 7208 5.7: A for IPv6 clients, too
            case ALL, INCLUDE, IP4, IP6 -> throw new IllegalArgumentException(directive.text());
        };
    }

    private static Match exists(Question<?> question) {
        if (!question.isAnswered()) {
            return Match.waitingFor(question);
        }
        return switch (question.answer().status()) {
            case FOUND -> Match.YES;
            case NO_DATA, NXDOMAIN -> Match.VOID;
            case TEMP_FAILURE -> Match.dnsTrouble(question);
        };
    }

    /** RFC 7208 5.3; also for the names of mx, whose look-ups do not count as those of a term. */
    private Match address(Question<? extends InetAddress> question, SpfDirective directive, Match ifNothing) {
        if (!question.isAnswered()) {
            return Match.waitingFor(question);
        }
        DnsAnswer<? extends InetAddress> answer = question.answer();
        return switch (answer.status()) {
            case FOUND ->
                Match.when(answer.records().stream()
                        .anyMatch(address -> client.isWithin(address, directive.ip4Prefix(), directive.ip6Prefix())));
            case NO_DATA, NXDOMAIN -> ifNothing;
            case TEMP_FAILURE -> Match.dnsTrouble(question);
        };
    }

    /** RFC 7208 5.4; without MX records there is no match, not that of the domain's own address. */
    private Match mx(DomainName target, SpfDirective directive) {
        Question<MxRecord> question = questions.ask(target, RecordType.MX);
        if (!question.isAnswered()) {
            return Match.waitingFor(question);
        }
        DnsAnswer<MxRecord> answer = question.answer();
        return switch (answer.status()) {
            case FOUND -> exchanges(question, directive);
            case NO_DATA, NXDOMAIN -> Match.VOID;
            case TEMP_FAILURE -> Match.dnsTrouble(question);
        };
    }

    private Match exchanges(Question<MxRecord> mx, SpfDirective directive) {
        List<MxRecord> records = new ArrayList<>(mx.answer().records());
        if (records.size() > MAX_MX_NAMES) {
            // RFC 7208 4.6.4
            return Match.trouble(
                    SpfCause.TOO_MANY_MX_NAMES,
                    mx.name() + " has " + records.size() + "; " + MAX_MX_NAMES + " are allowed");
        }
        records.sort(Comparator.comparingInt(MxRecord::preference));
        // All are asked for at once, and looked at in order.
        List<? extends Question<? extends InetAddress>> addresses = records.stream()
                .map(MxRecord::exchange)
                .filter(exchange -> !exchange.equals(DomainName.ROOT)) // RFC 7505 3
                .map(exchange -> questions.ask(exchange, client.recordType()))
                .toList();
        for (Question<? extends InetAddress> question : addresses) {
            Match match = address(question, directive, Match.NO);
            if (match.kind() != Match.Kind.NO) {
                return match;
            }
        }
        return Match.NO;
    }
}
