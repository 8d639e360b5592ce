package signet.spf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a whole record, term by term (RFC 7208 4.6.1), and collects all that is wrong with it. Total, linear. */
final class RecordParser {
    static final String VERSION = "v=spf1";

    /** More are not worth listing, and a record may be 64 KB of nothing else. */
    static final int MAX_PROBLEMS = 100;

    private final String text;
    private final List<SpfTerm> terms = new ArrayList<>();
    private final List<SpfProblem> problems = new ArrayList<>();
    private final Set<SpfModifier.Kind> seen = EnumSet.noneOf(SpfModifier.Kind.class);

    private RecordParser(String text) {
        this.text = text;
    }

    static SpfRecord parse(String text) {
        return new RecordParser(text).parse();
    }

    /** RFC 7208 4.5, 12: the version without regard to case, and then a space or the end. */
    static boolean hasVersion(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    private SpfRecord parse() {
        int at = 0;
        if (hasVersion(text)) {
            at = VERSION.length();
        } else {
            report(new SpfProblem(0, 0, "the record does not begin with v=spf1 and a space"));
        }
        while (at < text.length()) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                term(at, end);
            }
            at = end + 1;
        }
        return new SpfRecord(text, terms, problems);
    }

    private void term(int from, int to) {
        TermParser parser = new TermParser(text, from, to);
        Optional<SpfTerm> term = parser.parse();
        if (term.isEmpty()) {
            report(new SpfProblem(from, to - from, parser.problem()));
            return;
        }
        terms.add(term.get());
        if (term.get() instanceof SpfModifier modifier
                && modifier.kind() != SpfModifier.Kind.UNKNOWN
                && !seen.add(modifier.kind())) {
            // RFC 7208 6
            report(new SpfProblem(
                    from, to - from, modifier.kind().word() + "= stands in the record a second time; once is allowed"));
        }
    }

    private void report(SpfProblem problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }
}
