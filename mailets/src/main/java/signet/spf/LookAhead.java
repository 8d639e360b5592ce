package signet.spf;

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
    private final TermEvaluation terms;
    private final Questions questions;
    private final Records records;
    private final ClientAddress client;
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

    /** Goes as deep as there are terms left. */
    private void walk(Policy policy, DomainName domain, int start) {
        for (SpfDirective directive : policy.directives()
                .subList(
                        Math.min(start, policy.directives().size()),
                        policy.directives().size())) {
            if (!isAllowed() || terms.matchesAtOnce(directive)) {
                return;
            }
            if (directive.queriesDns()) {
                termsLeft--;
                target(directive.domainSpec(), domain).ifPresent(target -> ask(directive.mechanism(), target));
            }
        }
        if (start <= policy.directives().size()
                && isAllowed()
                && policy.redirect().isPresent()) {
            termsLeft--;
            target(policy.redirect().map(SpfModifier::value), domain).ifPresent(this::enter);
        }
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
