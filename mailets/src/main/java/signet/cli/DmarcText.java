package signet.cli;

import java.util.List;
import java.util.Optional;
import signet.cli.Screen.Tone;
import signet.dmarc.DestinationCause;
import signet.dmarc.DestinationResult;
import signet.dmarc.DmarcPolicy;
import signet.dmarc.DmarcRecord;
import signet.dmarc.EvaluatedPolicy;
import signet.dmarc.PolicyDiscovery;
import signet.dmarc.ReportDestination;
import signet.dmarc.ReportKind;
import signet.dmarc.ReportUri;
import signet.dmarc.WalkStep;
import signet.dns.TxtRecord;
import signet.domain.DomainName;
import signet.publish.DmarcCorrection;
import signet.publish.DmarcPublish;
import signet.publish.DmarcSurvey;
import signet.publish.Finding;
import signet.publish.RecordText;
import signet.publish.Severity;

/** The DMARC of a domain for people: the policy, the record, where it was looked for, where reports go, what to change. */
final class DmarcText {
    private final Paper paper;
    private final DmarcSurvey survey;
    private final PolicyDiscovery discovery;
    private final List<Finding> findings;

    DmarcText(Paper paper, DmarcSurvey survey, List<Finding> findings) {
        this.paper = paper;
        this.survey = survey;
        this.discovery = survey.discovery();
        this.findings = findings;
    }

    void print() {
        policy();
        record();
        walk();
        reports(ReportKind.AGGREGATE, survey.aggregate());
        reports(ReportKind.FAILURE, survey.failure());
        findings();
        publish();
    }

    private void policy() {
        Optional<EvaluatedPolicy> policy = discovery.policy();
        paper.heading(
                survey.domain().toString(),
                policy.map(found -> found.evaluated().word())
                        .orElse(discovery.troubled() ? "unknown" : "no DMARC policy"),
                policy.map(found -> found.evaluated() == DmarcPolicy.NONE ? Tone.DOUBTFUL : Tone.GOOD)
                        .orElse(discovery.troubled() ? Tone.DOUBTFUL : Tone.BAD));
        policy.ifPresent(found -> paper.row("Why", why(found)));
        paper.row("Findings", findings.isEmpty() ? "none" : Finding.count(findings) + ", see below");
        discovery.organizationalDomain().ifPresent(domain -> paper.row("Org. domain", domain + ": " + selection()));
        existence();
    }

    private String why(EvaluatedPolicy policy) {
        String from = discovery.policyDomain().map(DmarcSurvey::recordName).orElse("");
        String tag =
                switch (policy.tag()) {
                    case P, SP, NP ->
                        "the tag " + policy.tag().word() + " of the record at " + from + " says "
                                + policy.published().word();
                    case ASSUMED -> "the record at " + from + " has no valid policy, but a report address";
                };
        return policy.weakened().isPresent() ? tag + ", and t=y makes it one level weaker" : tag;
    }

    /** Trouble at some name need not leave open what the organizational domain is. */
    private String selection() {
        boolean trouble = discovery.steps().stream().anyMatch(step -> step.finding() == WalkStep.Finding.DNS_TROUBLE);
        return trouble
                ? "whatever may stand where the DNS gave no answer"
                : discovery.selection().text();
    }

    private void existence() {
        paper.row(
                "Existence",
                switch (discovery.existence()) {
                    case EXISTS -> "the domain exists, so that np does not apply";
                    case NON_EXISTENT -> "the domain does not exist in the DNS, so that np applies";
                    case UNKNOWN ->
                        "whether the domain exists is not known for DNS trouble, and so not which policy applies";
                    case NOT_ASKED -> "";
                });
    }

    private void record() {
        Optional<DmarcRecord> record = discovery.record();
        Optional<DomainName> policyDomain = discovery.policyDomain();
        if (record.isEmpty() || policyDomain.isEmpty()) {
            return;
        }
        paper.blankLine();
        paper.heading("Record", DmarcSurvey.recordName(policyDomain.get()), Tone.PLAIN);
        survey.applying().ifPresent(txt -> paper.row("Published", RecordText.of(txt)));
        List<DmarcTag> tags = DmarcTag.of(record.get());
        for (DmarcTag tag : tags) {
            String value = tag.value().isEmpty() ? "none" : tag.value();
            paper.row(tag.name(), (tag.isDefault() ? "(" + value + ") " : value + ": ") + tag.meaning());
        }
        boolean defaults = tags.stream().anyMatch(DmarcTag::isDefault);
        paper.row("(...)", defaults ? "not in the record, or not valid there: this is the default" : "");
    }

    private void walk() {
        paper.blankLine();
        paper.heading("Names asked", String.valueOf(discovery.steps().size()), Tone.PLAIN);
        int number = 0;
        for (WalkStep step : discovery.steps()) {
            number++;
            paper.row(String.valueOf(number), DmarcSurvey.recordName(step.domain()) + ": " + found(step));
        }
    }

    private String found(WalkStep step) {
        StringBuilder text = new StringBuilder(step.finding().text());
        if (step.finding() == WalkStep.Finding.DNS_TROUBLE && !step.problem().isEmpty()) {
            text.append(" (").append(step.problem()).append(')');
        } else if (step.txtRecords() > step.dmarcRecords()) {
            int others = step.txtRecords() - step.dmarcRecords();
            text.append(", but ").append(others).append(others == 1 ? " other TXT record" : " other TXT records");
        }
        step.record()
                .map(DmarcRecord::psd)
                .ifPresent(psd -> text.append(
                        switch (psd) {
                            case U -> "";
                            case N -> " with psd=n, which ends the walk";
                            case Y -> " with psd=y, which ends the walk";
                        }));
        if (discovery.policyDomain().filter(step.domain()::equals).isPresent()) {
            text.append("; the policy domain");
        }
        if (discovery.organizationalDomain().filter(step.domain()::equals).isPresent()) {
            text.append("; the organizational domain");
        }
        return text.toString();
    }

    private void reports(ReportKind kind, List<ReportDestination> destinations) {
        for (ReportDestination destination : destinations) {
            paper.blankLine();
            String outcome =
                    switch (destination.result()) {
                        case NOT_NEEDED -> "allowed";
                        case AUTHORIZED -> "authorised";
                        case REFUSED -> destination.confirmation().isPresent() ? "not authorised" : "not used";
                        case TEMPERROR -> "not known";
                    };
            paper.heading(
                    (kind == ReportKind.AGGREGATE ? "Aggregate reports to " : "Failure reports to ")
                            + destination
                                    .uri()
                                    .mailbox()
                                    .map(Object::toString)
                                    .orElse(destination.uri().text()),
                    outcome,
                    destination.result().isAllowed()
                            ? Tone.GOOD
                            : destination.result() == DestinationResult.REFUSED ? Tone.BAD : Tone.DOUBTFUL);
            paper.row("Why", destination.cause().text());
            paper.row(
                    "Asked",
                    destination.confirmation().map(name -> name + " TXT").orElse(""));
            paper.row("Trouble", destination.problem());
            paper.row(
                    "They go to",
                    destination.cause() == DestinationCause.CONFIRMED_ELSEWHERE
                            ? String.join(
                                    ", ",
                                    destination.addresses().stream()
                                            .map(ReportUri.Mailbox::toString)
                                            .toList())
                            : "");
        }
    }

    private void findings() {
        if (findings.isEmpty()) {
            return;
        }
        paper.blankLine();
        boolean good = findings.stream().noneMatch(Finding::counts);
        paper.heading(
                "Findings",
                Finding.count(findings),
                good ? Tone.GOOD : tone(findings.get(0).severity()));
        String text = survey.applying().map(TxtRecord::toString).orElse("");
        boolean first = true;
        for (Finding finding : findings) {
            if (!first) {
                paper.blankLine();
            }
            first = false;
            paper.row(finding.severity().word(), tone(finding.severity()), finding.text());
            finding.position().ifPresent(position -> excerpt(text, position));
            paper.row("What to do", finding.advice());
        }
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.DOUBTFUL;
            case NOTE -> Tone.HEADING;
            case OK -> Tone.GOOD;
        };
    }

    /** The tag or address that begins there. */
    private void excerpt(String text, int position) {
        int end = position;
        while (end < text.length() && text.charAt(end) != ';' && text.charAt(end) != ',') {
            end++;
        }
        RecordExcerpt excerpt = new RecordExcerpt(text, position, end - position, paper.roomForText());
        paper.under(excerpt.line());
        paper.under(excerpt.marks());
    }

    private void publish() {
        List<String> lines = DmarcPublish.lines(survey);
        if (!lines.isEmpty()) {
            paper.blankLine();
            paper.heading("To publish", lines.size() == 1 ? "1 record" : lines.size() + " records", Tone.PLAIN);
            lines.forEach(line -> paper.verbatim("  " + line));
            if (lines.stream().anyMatch(line -> line.contains(DmarcCorrection.EXAMPLE))) {
                paper.row("Note", "Make a mailbox " + DmarcCorrection.EXAMPLE + ", or name another one.");
            }
        }
    }
}
