package signet.dmarc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a record, and not more than anybody wants to read. */
final class Problems {
    private final List<RecordProblem> problems = new ArrayList<>();

    void add(int position, String text) {
        if (problems.size() < DmarcRecord.MAX_PROBLEMS) {
            problems.add(new RecordProblem(position, text));
        }
    }

    List<RecordProblem> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparingInt(RecordProblem::position))
                .toList();
    }
}
