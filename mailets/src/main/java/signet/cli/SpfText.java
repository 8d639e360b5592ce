package signet.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import signet.cli.Screen.Tone;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.spf.SpfLookup;
import signet.spf.SpfOutcome;
import signet.spf.SpfResult;
import signet.spf.SpfScope;
import signet.spf.SpfStep;

/** The check of an identity for people: the result, why, what to do, and below it every step. */
final class SpfText {
    private static final int MAX_LOOKUPS = 10;
    private static final int INDENT = 2;

    private final Paper paper;
    private final SmtpEnvelope envelope;

    SpfText(Paper paper, SmtpEnvelope envelope) {
        this.paper = paper;
        this.envelope = envelope;
    }

    void print(TracedCheck check) {
        SpfOutcome outcome = check.outcome();
        if (outcome.scope() == SpfScope.MAIL_FROM && envelope.mailFrom().isEmpty()) {
            // RFC 7208 2.4: it is the same check
            paper.heading("MAIL FROM <>", outcome.result().headerValue(), tone(outcome.result()));
            paper.row("Why", "as for HELO: the null path stands for postmaster at that name");
            paper.blankLine();
            return;
        }
        paper.heading(identity(outcome.scope()), outcome.result().headerValue(), tone(outcome.result()));
        paper.row("Client", address());
        paper.row("Why", outcome.reason());
        paper.row("Matched", matched(outcome));
        paper.row("Look-ups", outcome.lookups() == 0 ? "" : counts(outcome));
        if (!outcome.explanation().isEmpty()) {
            paper.row("Explanation", '"' + outcome.explanation() + "\", in the words of the domain");
        }
        paper.row("What to do", SpfAdvice.on(outcome));
        if (outcome.result() == SpfResult.PERMERROR) {
            outcome.domain().ifPresent(domain -> paper.row("", "signet spf lint " + domain));
        }
        paper.blankLine();
        steps(check.steps());
    }

    private String identity(SpfScope scope) {
        return switch (scope) {
            case HELO -> "HELO " + (envelope.helo().isEmpty() ? "(nothing)" : envelope.helo());
            case MAIL_FROM -> "MAIL FROM " + envelope.mailFrom();
        };
    }

    private String address() {
        return IpAddress.text(envelope.clientAddress());
    }

    private static String matched(SpfOutcome outcome) {
        return outcome.owner()
                .map(owner -> outcome.mechanism() + " in the record of " + owner)
                .orElse("");
    }

    private static String counts(SpfOutcome outcome) {
        String voids = outcome.voidLookups() == 0 ? "" : ", " + outcome.voidLookups() + " of them void";
        return outcome.lookups() + " of " + MAX_LOOKUPS + voids;
    }

    private void steps(List<SpfStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        int lookups = 0;
        int voids = 0;
        for (SpfStep step : steps) {
            step(step, step.lookupCount() > lookups, step.voidCount() > voids);
            lookups = step.lookupCount();
            voids = step.voidCount();
        }
        paper.blankLine();
    }

    private void step(SpfStep step, boolean isLookup, boolean isVoid) {
        int record = INDENT + 2 * INDENT * step.depth();
        int term = record + INDENT;
        if (step.event() == SpfStep.Event.RECORD) {
            paper.indented(record, step.domain() + ": " + step.term(), "", Tone.PLAIN, "");
            return;
        }
        List<String> counts = new ArrayList<>();
        if (isLookup) {
            counts.add("look-up " + step.lookupCount());
        }
        if (isVoid) {
            counts.add("void " + step.voidCount());
        }
        boolean endsOutsideTerms =
                step.event() == SpfStep.Event.ERROR && step.term().isEmpty();
        paper.indented(
                endsOutsideTerms ? record : term,
                endsOutsideTerms ? step.domain().toString() : step.term(),
                outcome(step),
                tone(step.event()),
                counts.isEmpty() ? "" : "(" + String.join(", ", counts) + ")");
        for (SpfLookup lookup : new LinkedHashSet<>(step.lookups())) {
            paper.indented(
                    term + INDENT, lookup.type() + " of " + lookup.name() + ": " + lookup.answer(), "", Tone.PLAIN, "");
        }
    }

    private static String outcome(SpfStep step) {
        String note = step.note().isEmpty() ? "" : ", " + step.note();
        return switch (step.event()) {
            case RECORD -> "";
            case ENTERED -> "go on there";
            case MATCHED -> "match" + note;
            case NOT_MATCHED -> "no match" + note;
            case ERROR -> "the check ends here"; // why stands above
            case EXPLANATION -> step.note().isEmpty() ? "no explanation" : '"' + step.note() + '"';
        };
    }

    private static Tone tone(SpfStep.Event event) {
        return switch (event) {
            case MATCHED -> Tone.HEADING;
            case ERROR -> Tone.BAD;
            case RECORD, ENTERED, NOT_MATCHED, EXPLANATION -> Tone.PLAIN;
        };
    }

    private static Tone tone(SpfResult result) {
        return switch (result) {
            case PASS -> Tone.GOOD;
            case NONE, NEUTRAL, SOFTFAIL, TEMPERROR -> Tone.DOUBTFUL;
            case FAIL, PERMERROR -> Tone.BAD;
        };
    }
}
