package signet.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import signet.cli.Screen.Tone;
import signet.dns.TxtRecord;
import signet.publish.RecordText;
import signet.spf.SpfRecord;
import signet.spf.lint.LintFinding;
import signet.spf.lint.LintReport;
import signet.spf.lint.LintRule;
import signet.spf.lint.Publication;
import signet.spf.lint.RecordNode;
import signet.spf.lint.Severity;
import signet.spf.lint.TermNode;
import signet.spf.lint.Unanswered;

/** What was found about a record, for people: the record, what it costs, each finding, and what to publish. */
final class LintText {
    private static final int MAX_LOOKUPS = 10;
    private static final int MAX_VOID_LOOKUPS = 2;
    private static final int MAX_STRING = 255;
    private static final int MAX_PLACES = 5;
    private static final int MAX_SHOWN = 2000;
    private static final int MAX_COSTS = 60;

    private final Paper paper;
    private final LintReport report;
    private final RecordNode root;
    private int costsShown;

    LintText(Paper paper, LintReport report) {
        this.paper = paper;
        this.report = report;
        this.root = report.root();
    }

    void print() {
        paper.heading(root.domain().toString(), summary(), tone());
        root.texts().stream().filter(SpfRecord::isSpf).forEach(text -> paper.row("Record", shown(text)));
        paper.blankLine();
        costs();
        findings();
        if (report.omitted() > 0) {
            paper.row("Note", report.omitted() + " more findings are not shown.");
            paper.blankLine();
        }
        unanswered();
        together();
    }

    /** In quotes where there are several strings: it matters what each of them ends with. */
    private static String shown(TxtRecord record) {
        String text = record.strings().size() > 1 ? RecordText.of(record) : RecordExcerpt.printable(record.toString());
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + " ...";
    }

    private String summary() {
        String counts = Arrays.stream(Severity.values())
                .map(this::count)
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        if (!counts.isEmpty()) {
            return counts;
        }
        return report.unanswered().isEmpty() ? "nothing found" : "nothing found, but the DNS did not answer everything";
    }

    private String count(Severity severity) {
        long count = report.findings().stream()
                .filter(finding -> finding.rule().severity() == severity)
                .count();
        return count == 0 ? "" : count + " " + severity.word() + (count == 1 ? "" : "s");
    }

    private Tone tone() {
        if (report.findings().isEmpty()) {
            return report.unanswered().isEmpty() ? Tone.GOOD : Tone.DOUBTFUL;
        }
        return tone(report.findings().get(0).rule().severity());
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.DOUBTFUL;
            case NOTE -> Tone.PLAIN;
        };
    }

    private void costs() {
        if (root.record().isEmpty()) {
            return;
        }
        int count = root.lookups();
        paper.heading(
                "Look-ups", count + " of " + MAX_LOOKUPS + " at worst", count > MAX_LOOKUPS ? Tone.BAD : Tone.GOOD);
        if (count > 0) {
            costs(root, root.domain().toString(), count, 0);
        }
        if (costsShown > MAX_COSTS) {
            paper.row("Note", costsShown - MAX_COSTS + " more lines are not shown.");
        }
        int voids = Math.max(root.voidLookupsForIp4(), root.voidLookupsForIp6());
        if (voids > 0) {
            paper.heading(
                    "Void look-ups",
                    voids + " of " + MAX_VOID_LOOKUPS + " at worst",
                    voids > MAX_VOID_LOOKUPS ? Tone.BAD : Tone.GOOD);
        }
        paper.blankLine();
    }

    private void costs(RecordNode node, String name, int count, int depth) {
        cost(count, depth, name);
        for (TermNode term : node.terms()) {
            if (term.lookups() > 0) {
                String text = term.term().text() + remark(term);
                if (term.target().isPresent()) {
                    costs(term.target().get(), text, term.lookups(), depth + 1);
                } else {
                    cost(term.lookups(), depth + 1, text);
                }
            }
        }
    }

    private void cost(int count, int depth, String text) {
        costsShown++;
        if (costsShown <= MAX_COSTS) {
            paper.counted(count, depth, text);
        }
    }

    private static String remark(TermNode term) {
        String own =
                switch (term.finds()) {
                    case NOT_APPLICABLE, SOMETHING -> "";
                    case NOTHING -> "void";
                    case NOTHING_FOR_IP4 -> "void for IPv4 clients";
                    case NOTHING_FOR_IP6 -> "void for IPv6 clients";
                    case NO_DOMAIN -> "no domain name";
                    case DEPENDS_ON_MAIL -> "depends on the mail";
                    case DNS_TROUBLE -> "the DNS gave no answer";
                    case NOT_LOOKED_AT -> "not looked at";
                };
        String target = term.target()
                .map(RecordNode::state)
                .filter(state -> state != RecordNode.State.FOUND)
                .map(RecordNode.State::text)
                .orElse("");
        String remark = own + target;
        return remark.isEmpty() ? "" : "  (" + remark + ")";
    }

    /** Those of one rule in one record are mended together. */
    private void findings() {
        List<LintFinding> findings = report.findings();
        int from = 0;
        while (from < findings.size()) {
            LintFinding first = findings.get(from);
            int to = from + 1;
            while (to < findings.size()
                    && findings.get(to).rule() == first.rule()
                    && findings.get(to).domain().equals(first.domain())) {
                to++;
            }
            findings(first, findings.subList(from, to));
            from = to;
        }
    }

    private void findings(LintFinding first, List<LintFinding> places) {
        Severity severity = first.rule().severity();
        paper.heading(
                severity.word().substring(0, 1).toUpperCase(Locale.ROOT)
                        + severity.word().substring(1),
                first.rule().text(),
                tone(severity));
        places.stream().limit(MAX_PLACES).forEach(this::place);
        if (places.size() > MAX_PLACES) {
            paper.row("Where", "and in " + (places.size() - MAX_PLACES) + " more places");
        }
        paper.row("What to do", (first.own() ? "" : LintAdvice.ON_FOREIGN_RECORD + " ") + LintAdvice.on(first.rule()));
        String label = "Instead";
        for (Publication publication : first.publish()) {
            boolean here = publication.name().equals(first.domain());
            paper.row(label, (here ? "" : publication.name() + ": ") + publication.text());
            label = "and";
        }
        paper.blankLine();
    }

    private void place(LintFinding finding) {
        paper.row("Where", finding.domain().toString());
        if (finding.length() > 0 || !isShown(finding)) {
            RecordExcerpt excerpt =
                    new RecordExcerpt(finding.text(), finding.offset(), finding.length(), paper.roomForText());
            paper.under(excerpt.line());
            paper.under(excerpt.marks());
        }
        String detail = finding.detail();
        paper.row(
                "Why",
                (detail.isEmpty() ? "" : detail + " ") + "(" + finding.rule().section() + ")");
    }

    /** Whether the whole text stands at the top already. */
    private boolean isShown(LintFinding finding) {
        return finding.text().isEmpty()
                || root.texts().stream()
                        .anyMatch(
                                text -> SpfRecord.isSpf(text) && text.toString().equals(finding.text()));
    }

    private void unanswered() {
        for (Unanswered question : report.unanswered()) {
            paper.row("No answer", question.name() + " " + question.type() + ": " + question.problem());
        }
        if (!report.unanswered().isEmpty()) {
            paper.row("What to do", "Try again later: something may have been overlooked.");
            paper.blankLine();
        }
    }

    private void together() {
        List<Publication> publish = report.together().publish();
        boolean isShown = report.findings().size() == 1
                && report.findings().get(0).publish().equals(publish)
                && publish.stream().allMatch(one -> one.text().length() <= paper.roomForText());
        if (isShown) {
            return;
        }
        for (Publication publication : publish) {
            paper.heading("Publish at " + publication.name());
            paper.verbatim(publication.text());
            if (publication.text().length() > MAX_STRING) {
                paper.verbatim("In a zone file, as strings of at most " + MAX_STRING + " characters:");
                paper.verbatim(quoted(publication.text()));
            }
            paper.blankLine();
        }
        Set<LintRule> found = report.findings().stream().map(LintFinding::rule).collect(Collectors.toSet());
        String more = report.together().rules().stream()
                .filter(rule -> !found.contains(rule))
                .sorted()
                .map(LintRule::text)
                .collect(Collectors.joining("; "));
        if (!publish.isEmpty() && !more.isEmpty()) {
            paper.row("Note", "This also mends what would be found next: " + more + ".");
            paper.blankLine();
        }
    }

    /** Split behind a space, so that each string is one that people can read. */
    private static String quoted(String text) {
        StringBuilder strings = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + MAX_STRING);
            int space = to == text.length() ? to : text.lastIndexOf(' ', to - 1) + 1;
            to = space > from ? space : to;
            strings.append(strings.isEmpty() ? "" : " ")
                    .append('"')
                    .append(text, from, to)
                    .append('"');
            from = to;
        }
        return strings.toString();
    }
}
