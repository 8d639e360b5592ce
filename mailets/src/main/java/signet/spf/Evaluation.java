package signet.spf;

import java.util.Optional;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.message.SmtpEnvelope;

/**
 * The evaluation of one identity (RFC 7208 4), as far as the answers reach. A term that has to wait is evaluated anew once
 * its answer has come, from answers that are kept: nothing but the frames is to be remembered meanwhile, and answers that
 * are there at once do not make the stack deeper. One thread at a time may use it.
 */
final class Evaluation {
    /** A mechanism that matched, and whose it is. */
    private record Matched(SpfDirective directive, DomainName owner) {
        String text() {
            return PlainLine.of(directive.text(), PlainLine.MAX_TERM);
        }
    }

    private final SpfScope scope;
    private final Tally tally;
    private final Questions questions;
    private final Records records;
    private final TermEvaluation terms;
    private final Explanation explanation;
    private final LookAhead lookAhead;
    private final Tracer tracer;
    private final DomainName domain;

    private Frame frame;
    /** The innermost match, inside an include. */
    private Optional<Matched> via = Optional.empty();
    /** A fail whose explanation is being looked up. */
    private Optional<SpfOutcome> unexplained = Optional.empty();

    private Optional<SpfOutcome> outcome = Optional.empty();

    Evaluation(
            CheckHost host,
            SmtpEnvelope envelope,
            SpfScope scope,
            SpfIdentity sender,
            DomainName domain,
            SpfTrace trace) {
        ClientAddress client = new ClientAddress(envelope.clientAddress());
        MacroExpander macros = new MacroExpander(sender, client, envelope.helo(), host.receiver(), host.clock());
        this.domain = domain;
        this.scope = scope;
        this.tally = new Tally(host.settings().maxVoidLookups());
        this.questions = new Questions(host.dns(), trace != SpfTrace.NONE);
        this.records = new Records(host.policies());
        this.terms = new TermEvaluation(client, macros, questions);
        this.explanation = new Explanation(terms, macros, questions);
        this.lookAhead = new LookAhead(terms, questions, records, client);
        this.tracer = new Tracer(trace, questions, tally);
        this.frame = Frame.of(domain);
    }

    /** Goes on until it is over or an answer is missing, and then gives the question. */
    Optional<Question<?>> advance() {
        Optional<Question<?>> missing = Optional.empty();
        while (outcome.isEmpty() && missing.isEmpty()) {
            questions.startRecording();
            missing = step(frame);
        }
        return missing;
    }

    /** How it ended; nothing if it did not yet. */
    Optional<SpfOutcome> outcome() {
        return outcome;
    }

    /** While an answer is missing: asks for what comes after it. */
    void lookAhead(Runnable onRecord) {
        if (unexplained.isEmpty()) {
            lookAhead.from(frame, tally.lookupsLeft(), onRecord);
        }
    }

    /** How it ends if no more answers are waited for. */
    SpfOutcome cutOff(SpfCause cause) {
        // A fail is one without its explanation, too.
        return unexplained.orElseGet(() -> outcome(cause, ""));
    }

    private Optional<Question<?>> step(Frame f) {
        if (unexplained.isPresent()) {
            return explain(f);
        } else if (f.policy().isEmpty()) {
            return read(f);
        }
        Optional<SpfDirective> directive = f.current();
        return directive.isPresent() ? evaluate(f, directive.get()) : endOfRecord(f);
    }

    /** RFC 7208 4.3 to 4.6. */
    private Optional<Question<?>> read(Frame f) {
        if (f.domain().labelCount() < 2) {
            noRecord(f, SpfCause.NO_DOMAIN, f.domain() + " is a single label");
            return Optional.empty();
        }
        Question<TxtRecord> question = questions.ask(f.domain(), RecordType.TXT);
        if (!question.isAnswered()) {
            return Optional.of(question);
        }
        Policy policy = records.of(question);
        f.read(policy);
        if (policy.record().isPresent()) {
            tracer.step(SpfStep.Event.RECORD, f, policy.record().get().text(), "");
            return Optional.empty();
        }
        if (f.isTarget() && question.isVoid()) {
            tally.countVoidLookup(); // too many or not: this is the end
        }
        noRecord(f, policy.cause(), f.domain() + (policy.detail().isEmpty() ? "" : ": " + policy.detail()));
        return Optional.empty();
    }

    private void noRecord(Frame f, SpfCause cause, String detail) {
        if (cause.result() != SpfResult.NONE || !f.isTarget()) {
            end("", cause, detail);
            return;
        }
        // RFC 7208 5.2, 6.1
        SpfCause ofTerm = f.isRedirected() ? SpfCause.REDIRECT_WITHOUT_RECORD : SpfCause.INCLUDE_WITHOUT_RECORD;
        end("", ofTerm, f.domain() + ": " + cause.text());
    }

    private Optional<Question<?>> evaluate(Frame f, SpfDirective directive) {
        if (directive.queriesDns() && isOneTooMany(f, directive)) {
            return Optional.empty();
        }
        Match match = directive.mechanism() == SpfMechanism.INCLUDE
                ? include(f, directive)
                : terms.evaluate(directive, f.domain());
        switch (match.kind()) {
            case YES -> matched(f, directive);
            case NO -> notMatched(f, directive, "");
            case VOID -> foundNothing(f, directive);
            case TROUBLE -> end(directive.text(), match.cause(), match.detail());
            case WAITING, ENTERED -> {
                return match.awaited();
            }
        }
        return Optional.empty();
    }

    /** Counts a term that queries when it comes up (RFC 7208 4.6.4). */
    private boolean isOneTooMany(Frame f, SpfTerm term) {
        if (!f.comesUp() || tally.countLookup()) {
            return false;
        }
        end(term.text(), SpfCause.TOO_MANY_LOOKUPS, oneTooMany(f, term, Tally.MAX_LOOKUPS));
        return true;
    }

    private static String oneTooMany(Frame f, SpfTerm term, int allowed) {
        return place(f, term) + " is the one after the " + allowed + " that are allowed";
    }

    private static String place(Frame f, SpfTerm term) {
        return PlainLine.of(term.text(), PlainLine.MAX_TERM) + " of " + f.domain();
    }

    private Match include(Frame f, SpfDirective directive) {
        MacroString spec = directive.domainSpec().orElseThrow();
        Optional<Question<?>> missing = terms.missingFor(spec);
        if (missing.isPresent()) {
            return Match.waitingFor(missing.get());
        } else if (terms.matchesNothing(spec)) {
            return Match.NO;
        }
        Optional<DomainName> target = terms.target(spec, f.domain());
        if (target.isEmpty()) {
            // RFC 7208 4.3, 5.2
            return Match.trouble(SpfCause.INCLUDE_WITHOUT_RECORD, malformed(f, directive));
        }
        enter(f, directive, f.included(target.get()));
        return Match.ENTERED;
    }

    private static String malformed(Frame f, SpfTerm term) {
        return place(f, term) + " leads to no domain name";
    }

    private void enter(Frame from, SpfTerm term, Frame to) {
        tracer.step(SpfStep.Event.ENTERED, from, term.text(), "");
        frame = to;
    }

    private void foundNothing(Frame f, SpfDirective directive) {
        if (tally.countVoidLookup()) {
            notMatched(f, directive, "the look-up found nothing");
        } else {
            String detail = oneTooMany(f, directive, tally.maxVoidLookups());
            end(directive.text(), SpfCause.TOO_MANY_VOID_LOOKUPS, detail);
        }
    }

    private void notMatched(Frame f, SpfDirective directive, String note) {
        tracer.step(SpfStep.Event.NOT_MATCHED, f, directive.text(), note);
        f.proceed();
    }

    private void matched(Frame f, SpfDirective directive) {
        tracer.step(SpfStep.Event.MATCHED, f, directive.text(), "");
        Matched match = new Matched(directive, f.domain());
        if (directive.mechanism() != SpfMechanism.INCLUDE) {
            via = Optional.of(match);
        }
        endOfRecord(f, directive.qualifier().cause(), Optional.of(match));
    }

    /** RFC 7208 4.7, 6.1. */
    private Optional<Question<?>> endOfRecord(Frame f) {
        Optional<SpfModifier> redirect = f.policy().flatMap(Policy::redirect);
        if (redirect.isEmpty() || terms.matchesNothing(redirect.get().value())) {
            endOfRecord(f, SpfCause.NO_MATCH, Optional.empty());
            return Optional.empty();
        } else if (isOneTooMany(f, redirect.get())) {
            return Optional.empty();
        }
        Optional<Question<?>> missing = terms.missingFor(redirect.get().value());
        if (missing.isPresent()) {
            return missing;
        }
        Optional<DomainName> target = terms.target(redirect.get().value(), f.domain());
        if (target.isPresent()) {
            enter(f, redirect.get(), f.redirected(target.get()));
        } else {
            end(redirect.get().text(), SpfCause.REDIRECT_WITHOUT_RECORD, malformed(f, redirect.get()));
        }
        return Optional.empty();
    }

    /** What the record says; inside an include only a pass matters (RFC 7208 5.2). */
    private void endOfRecord(Frame f, SpfCause cause, Optional<Matched> match) {
        if (f.includer().isPresent()) {
            Frame outer = f.includer().get();
            SpfDirective include = outer.current().orElseThrow();
            frame = outer;
            if (cause.result() == SpfResult.PASS) {
                matched(outer, include); // no deeper than there are includes within each other
            } else {
                notMatched(
                        outer, include, f.domain() + " gives " + cause.result().headerValue());
            }
            return;
        }
        SpfOutcome found = outcome(cause, detail(match), match);
        if (cause.result() == SpfResult.FAIL && exp(f).isPresent()) {
            unexplained = Optional.of(found);
        } else {
            outcome = Optional.of(found);
        }
    }

    private String detail(Optional<Matched> match) {
        return match.filter(m -> m.directive().mechanism() == SpfMechanism.INCLUDE)
                .flatMap(m -> via)
                .map(m -> "through " + m.text() + " of " + m.owner())
                .orElse("");
    }

    private static Optional<MacroString> exp(Frame f) {
        return f.policy()
                .flatMap(Policy::record)
                .flatMap(record -> record.modifier(SpfModifier.Kind.EXP))
                .map(SpfModifier::value);
    }

    private Optional<Question<?>> explain(Frame f) {
        MacroString exp = exp(f).orElseThrow();
        Optional<Question<?>> missing = explanation.missing(exp, f.domain());
        if (missing.isEmpty()) {
            String text = explanation.text(exp, f.domain());
            tracer.step(SpfStep.Event.EXPLANATION, f, "exp=" + exp.text(), text);
            outcome = unexplained.map(o -> o.withExplanation(text));
        }
        return missing;
    }

    private void end(String term, SpfCause cause, String detail) {
        SpfOutcome end = outcome(cause, detail);
        tracer.step(SpfStep.Event.ERROR, frame, term, end.reason());
        outcome = Optional.of(end);
    }

    private SpfOutcome outcome(SpfCause cause, String detail) {
        return outcome(cause, detail, Optional.empty());
    }

    private SpfOutcome outcome(SpfCause cause, String detail, Optional<Matched> match) {
        return new SpfOutcome(
                cause,
                detail,
                scope,
                Optional.of(domain),
                match.map(Matched::text).orElse(SpfOutcome.NO_MECHANISM),
                match.map(Matched::owner),
                tally.lookups(),
                tally.voidLookups(),
                "");
    }
}
