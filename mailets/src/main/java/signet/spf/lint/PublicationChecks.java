package signet.spf.lint;

import java.util.ArrayList;
import java.util.List;
import signet.dns.RecordType;
import signet.dns.TxtRecord;
import signet.spf.SpfProblem;
import signet.spf.SpfRecord;
import signet.spf.lint.RecordNode.State;

/** Whether a domain has one record, in one piece, well-formed and short enough. */
final class PublicationChecks {
    private static final int MAX_RECORD = 450;
    private static final int MAX_UDP = 512;
    /** RFC 1035 4.1.1 */
    private static final int HEADER = 12;
    /** RFC 1035 4.1.2: the name's first length and its root, the type and the class. */
    private static final int QUESTION = 2 + 4;
    /** RFC 1035 4.1.3, 4.1.4: with a pointer for the name. */
    private static final int RECORD = 12;

    private final Evidence evidence;
    private final RecordNode node;
    private final List<Found> found = new ArrayList<>();

    private PublicationChecks(RecordNode node, Evidence evidence) {
        this.node = node;
        this.evidence = evidence;
    }

    /** @param isRoot whether it is the domain that is asked about, and no record that it leads to */
    static List<Found> of(RecordNode node, Evidence evidence, boolean isRoot) {
        PublicationChecks checks = new PublicationChecks(node, evidence);
        if (isRoot) {
            checks.presence();
        }
        checks.texts();
        checks.record();
        checks.size();
        return checks.found;
    }

    private void presence() {
        if (node.state() == State.DOMAIN_NOT_FOUND) {
            add(LintRule.DOMAIN_NOT_FOUND, "the answer for it was NXDOMAIN");
        } else if (node.state() == State.NO_RECORD && node.texts().stream().noneMatch(RecordTexts::isMeantAsSpf)) {
            add(LintRule.NO_RECORD, "receivers cannot tell its mail from forged mail");
        }
        List<TxtRecord> dead = evidence.records(node.domain(), RecordType.SPF);
        if (!dead.isEmpty()) {
            boolean same = node.record()
                    .map(SpfRecord::text)
                    .equals(dead.stream().findFirst().map(TxtRecord::toString));
            add(
                    LintRule.TYPE_SPF,
                    node.record().isEmpty()
                            ? "nobody asks for it; publish a TXT record"
                            : same
                                    ? "nobody asks for it, and the TXT record says the same"
                                    : "nobody asks for it, and it does not say what the TXT record says");
        }
    }

    private void add(LintRule rule, String detail) {
        found.add(Found.of(rule, node, detail));
    }

    private void texts() {
        for (TxtRecord text : node.texts()) {
            if (SpfRecord.isSpf(text)) {
                lostSpaces(text);
            } else if (RecordTexts.nearly(text).isPresent()) {
                boolean lost = !lostSpaces(text).isEmpty();
                if (!lost) {
                    found.add(new Found(
                            LintRule.NEARLY_A_RECORD,
                            node,
                            text.toString(),
                            0,
                            0,
                            "a record begins with v=spf1 and a space"));
                }
            }
        }
        if (node.state() == State.SEVERAL_RECORDS) {
            long count = node.texts().stream().filter(SpfRecord::isSpf).count();
            add(LintRule.SEVERAL_RECORDS, count + " TXT records begin with v=spf1");
        }
    }

    private List<Integer> lostSpaces(TxtRecord text) {
        List<Integer> places = node.lostSpaces(text).places();
        for (int place : places) {
            found.add(new Found(
                    LintRule.LOST_SPACE,
                    node,
                    text.toString(),
                    place,
                    1,
                    "receivers put nothing between the strings of a TXT record"));
        }
        return places;
    }

    private void record() {
        for (SpfProblem problem : node.record().map(SpfRecord::problems).orElse(List.of())) {
            found.add(new Found(
                    LintRule.SYNTAX,
                    node,
                    node.record().orElseThrow().text(),
                    problem.offset(),
                    problem.length(),
                    problem.message()));
        }
    }

    private void size() {
        int length = node.record().map(record -> record.text().length()).orElse(0);
        int answer = HEADER
                + node.domain().toString().length()
                + QUESTION
                + node.texts().stream()
                        .mapToInt(text ->
                                RECORD + text.joined().length + text.strings().size())
                        .sum();
        if (length > MAX_RECORD) {
            add(
                    LintRule.LONG_RECORD,
                    "it has " + length + " bytes, and the whole answer " + answer
                            + "; more than 512 do not fit into a plain UDP packet");
        } else if (node.record().isPresent() && answer > MAX_UDP) {
            add(LintRule.LARGE_ANSWER, "the answer with " + node.texts().size() + " records has " + answer + " bytes");
        }
    }
}
