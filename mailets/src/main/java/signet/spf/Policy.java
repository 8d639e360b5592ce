package signet.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import signet.dns.TxtRecord;
import signet.domain.DomainName;

/**
 * What the TXT records of a domain say: the record to evaluate, or why there is none (RFC 7208 4.5, 4.6).
 *
 * @param record the one SPF record, if that is well formed
 * @param directives its mechanisms, in order
 * @param redirect the target of the redirect that takes effect: none where there is an all (RFC 7208 6.1)
 * @param cause why there is no record; otherwise without a meaning
 * @param detail the particulars, safe to log
 */
record Policy(
        Optional<SpfRecord> record,
        List<SpfDirective> directives,
        Optional<SpfModifier> redirect,
        SpfCause cause,
        String detail) {

    static Policy of(DomainName domain, List<TxtRecord> records) {
        List<String> candidates = new ArrayList<>(1);
        for (TxtRecord txt : records) {
            String text = txt.toString();
            if (RecordParser.hasVersion(text)) {
                candidates.add(text);
            }
        }
        return switch (candidates.size()) {
            case 0 -> without(SpfCause.NO_RECORD, "");
            case 1 -> of(domain, SpfRecord.parse(candidates.get(0)));
            default -> without(SpfCause.SEVERAL_RECORDS, domain + " has " + candidates.size());
        };
    }

    static Policy without(SpfCause cause, String detail) {
        return new Policy(Optional.empty(), List.of(), Optional.empty(), cause, detail);
    }

    private static Policy of(DomainName domain, SpfRecord record) {
        if (!record.problems().isEmpty()) {
            return without(
                    SpfCause.SYNTAX,
                    domain + ": " + describe(record, record.problems().get(0)));
        }
        List<SpfDirective> directives = record.directives();
        boolean hasAll = directives.stream().anyMatch(directive -> directive.mechanism() == SpfMechanism.ALL);
        Optional<SpfModifier> redirect = hasAll ? Optional.empty() : record.modifier(SpfModifier.Kind.REDIRECT);
        return new Policy(Optional.of(record), directives, redirect, SpfCause.NO_MATCH, "");
    }

    private static String describe(SpfRecord record, SpfProblem problem) {
        String term = record.text().substring(problem.offset(), problem.offset() + problem.length());
        return '"' + PlainLine.of(term, PlainLine.MAX_TERM) + "\" at character " + (problem.offset() + 1) + ": "
                + problem.message();
    }
}
