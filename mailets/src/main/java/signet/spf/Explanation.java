package signet.spf;

import java.util.Optional;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/** What a domain says to those who fail (RFC 7208 6.2). Trouble of any kind means that it says nothing. */
final class Explanation {
    /** So that it fits into one line of an SMTP reply, with words of ours before it (RFC 5321 4.5.3.1.5). */
    static final int MAX_LENGTH = 400;

    private final TermEvaluation terms;
    private final MacroExpander macros;
    private final Questions questions;

    Explanation(TermEvaluation terms, MacroExpander macros, Questions questions) {
        this.terms = terms;
        this.macros = macros;
        this.questions = questions;
    }

    /** What must be answered before {@link #text} can tell; nothing if all is there. */
    Optional<Question<?>> missing(MacroString exp, DomainName domain) {
        Optional<Question<?>> missing = terms.missingFor(exp);
        if (missing.isPresent()) {
            return missing;
        }
        Optional<Question<TxtRecord>> question = question(exp, domain);
        if (question.isPresent() && !question.get().isAnswered()) {
            return question.map(q -> q);
        }
        return question.flatMap(q -> explainString(q.answer())).flatMap(terms::missingFor);
    }

    /** The explanation as one line of printable ASCII; empty if there is none. */
    String text(MacroString exp, DomainName domain) {
        return question(exp, domain)
                .flatMap(question -> explainString(question.answer()))
                .map(text -> macros.text(text, domain, terms.clientName(text, domain), MAX_LENGTH))
                .orElse("");
    }

    private Optional<Question<TxtRecord>> question(MacroString exp, DomainName domain) {
        return terms.target(exp, domain).map(target -> questions.ask(target, RecordType.TXT));
    }

    private static Optional<MacroString> explainString(DnsAnswer<TxtRecord> answer) {
        return answer.records().size() == 1
                ? MacroParser.explainString(answer.records().get(0).toString())
                : Optional.empty();
    }
}
