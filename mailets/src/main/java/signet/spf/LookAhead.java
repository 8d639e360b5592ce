package signet.spf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/**
 * While an answer is awaited, asks for what the terms behind it will need, in the records at hand and in those that have
 * come for them, so that a check takes as long as its longest chain. It walks in the order of evaluation and stops where
 * the limit on terms would (RFC 7208 4.6.4); the names of mx and ptr are left for when they are needed.
 */
final class LookAhead {
    /**
     * A term that will query, unless one before it matches.
     *
     * @param index its place among the directives; behind the last for the redirect
     * @param mechanism what it will ask; include for the redirect
     * @param target the domain; nothing where it has none, or cannot be told yet
     */
    private record Query(int index, SpfMechanism mechanism, Optional<DomainName> target) {}

    private final TermEvaluation terms;
    private final Questions questions;
    private final Records records;
    private final ClientAddress client;

    /** By the domain whose record it is: each record is gone through once, however often somebody waits. */
    private final Map<DomainName, List<Query>> queries = new HashMap<>();

    private Runnable onRecord = () -> {};
    private int termsLeft;

    LookAhead(TermEvaluation terms, Questions questions, Records records, ClientAddress client) {
        this.terms = terms;
        this.questions = questions;
        this.records = records;
        this.client = client;
    }

    /**
     * Asks for what comes after the current term of the innermost frame.
     *
     * @param termsAllowed how many more terms may query
     * @param whenRecordComes called when a record that was asked for has come
     */
    void from(Frame innermost, int termsAllowed, Runnable whenRecordComes) {
        termsLeft = termsAllowed;
        onRecord = whenRecordComes;
        Optional<Frame> frame = Optional.of(innermost);
        while (frame.isPresent() && isAllowed()) {
            Frame f = frame.get();
            f.policy().ifPresent(policy -> walk(policy, f.domain(), f.next() + 1));
            frame = f.includer();
        }
    }

    private boolean isAllowed() {
        return termsLeft > 0 && questions.mayAskAhead();
    }

    /** Calls itself for the records of others, no deeper than there are terms left. */
    private void walk(Policy policy, DomainName domain, int start) {
        for (Query query : queries.computeIfAbsent(domain, d -> queries(policy, d))) {
            if (!isAllowed()) {
                return;
            }
            if (query.index() >= start) {
                termsLeft--;
                query.target().ifPresent(target -> ask(query.mechanism(), target));
            }
        }
    }

    /** The first terms that query, up to one that matches by the record alone. */
    private List<Query> queries(Policy policy, DomainName domain) {
        List<Query> found = new ArrayList<>();
        int index = 0;
        for (SpfDirective directive : policy.directives()) {
            if (terms.matchesAtOnce(directive) || found.size() == Tally.MAX_LOOKUPS) {
                return found;
            }
            if (directive.queriesDns()) {
                found.add(new Query(index, directive.mechanism(), target(directive.domainSpec(), domain)));
            }
            index++;
        }
        int last = index;
        policy.redirect()
                .map(redirect -> target(Optional.of(redirect.value()), domain))
                .ifPresent(target -> found.add(new Query(last, SpfMechanism.INCLUDE, target)));
        return found;
    }

    /** Nothing where the name of the client would have to be known first. */
    private Optional<DomainName> target(Optional<MacroString> spec, DomainName domain) {
        return spec.isEmpty()
                ? Optional.of(domain)
                : spec.filter(s -> !s.uses('p')).flatMap(s -> terms.target(s, domain));
    }

    private void ask(SpfMechanism mechanism, DomainName target) {
        switch (mechanism) {
            case INCLUDE -> enter(target);
            case A -> questions.askAhead(target, client.recordType());
            case MX -> questions.askAhead(target, RecordType.MX);
            case EXISTS -> questions.askAhead(target, RecordType.A);
            case PTR -> questions.askAhead(client.reverseName(), RecordType.PTR);
            case ALL, IP4, IP6 -> throw new IllegalArgumentException(mechanism.word());
        }
    }

    private void enter(DomainName target) {
        if (target.labelCount() < 2) {
            return; // RFC 7208 4.3
        }
        Question<TxtRecord> question = questions.askAhead(target, RecordType.TXT);
        if (question.isAnswered()) {
            walk(records.of(question), target, 0);
        } else {
            question.whenAnswered(onRecord);
        }
    }
}
