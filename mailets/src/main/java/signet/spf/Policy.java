package signet.spf;

import java.util.List;
import java.util.Optional;

/**
 * What a domain publishes: the record to evaluate, or why there is none (RFC 7208 4.5, 4.6).
 *
 * @param record the one SPF record, if that is well formed
 * @param directives its mechanisms, in order
 * @param redirect where to go on if no directive matches: never where there is an all, which does (RFC 7208 6.1)
 * @param cause why there is no record; otherwise without a meaning
 * @param detail the particulars, safe to log
 */
record Policy(
        Optional<SpfRecord> record,
        List<SpfDirective> directives,
        Optional<SpfModifier> redirect,
        SpfCause cause,
        String detail) {

    static Policy of(SpfRecord record) {
        if (!record.problems().isEmpty()) {
            return without(SpfCause.SYNTAX, describe(record, record.problems().get(0)));
        }
        Optional<SpfModifier> redirect = record.modifier(SpfModifier.Kind.REDIRECT);
        return new Policy(Optional.of(record), record.directives(), redirect, SpfCause.NO_MATCH, "");
    }

    static Policy without(SpfCause cause, String detail) {
        return new Policy(Optional.empty(), List.of(), Optional.empty(), cause, detail);
    }

    boolean isFor(String text) {
        return record.isPresent() && record.get().text().equals(text);
    }

    private static String describe(SpfRecord record, SpfProblem problem) {
        String term = record.text().substring(problem.offset(), problem.offset() + problem.length());
        return '"' + PlainLine.of(term, PlainLine.MAX_TERM) + "\" at character " + (problem.offset() + 1) + ": "
                + problem.message();
    }
}
