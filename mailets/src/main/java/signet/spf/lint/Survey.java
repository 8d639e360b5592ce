package signet.spf.lint;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.spf.lint.Evidence.Question;
import signet.spf.lint.RecordNode.State;

/**
 * Asks the DNS for a record and all it leads to, and for what corrections would lead to: all that is known to be needed at
 * once, then what that leads to.
 */
final class Survey {
    /** Each goes one record deeper, or one correction on. */
    private static final int MAX_ROUNDS = 30;

    /** No record that receivers can evaluate needs nearly as many. */
    private static final int MAX_QUESTIONS = 1000;

    private final Dns dns;
    private final DomainName domain;

    Survey(Dns dns, DomainName domain) {
        this.dns = dns;
        this.domain = domain;
    }

    CompletableFuture<LintReport> run() {
        return round(Evidence.NONE, 0);
    }

    /** Nested no deeper than there are rounds. */
    private CompletableFuture<LintReport> round(Evidence known, int number) {
        List<Question> questions = number == MAX_ROUNDS ? List.of() : possible(missing(known), known);
        if (!questions.isEmpty()) {
            return ask(questions, known, number);
        }
        Reporting reporting = new Reporting(domain, known);
        List<Question> more = number == MAX_ROUNDS ? List.of() : possible(reporting.wanted(), known);
        return more.isEmpty() ? CompletableFuture.completedFuture(reporting.report()) : ask(more, known, number);
    }

    private static List<Question> possible(Set<Question> wanted, Evidence known) {
        return wanted.stream().limit(MAX_QUESTIONS - known.size()).toList();
    }

    private CompletableFuture<LintReport> ask(List<Question> questions, Evidence known, int number) {
        Map<Question, CompletableFuture<? extends DnsAnswer<?>>> asked = new LinkedHashMap<>();
        questions.forEach(question -> asked.put(question, dns.query(question.name(), question.type())));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenCompose(all -> {
                    Map<Question, DnsAnswer<?>> answers = new LinkedHashMap<>();
                    asked.forEach((question, answer) -> answers.put(question, answer.join()));
                    return round(known.with(answers), number + 1);
                });
    }

    private Set<Question> missing(Evidence known) {
        RecordTree tree = new RecordTree(domain, known);
        Set<Question> missing = new LinkedHashSet<>(tree.missing());
        missing.add(new Question(domain, RecordType.SPF));
        if (tree.root().state() == State.NO_RECORD) {
            missing.add(new Question(domain, RecordType.MX)); // what to publish depends on whether mail is taken
        }
        missing.removeIf(known::knows);
        return missing;
    }
}
