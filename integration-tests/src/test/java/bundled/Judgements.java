package bundled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many mails were judged, beside the same mails when they came alone.
 *
 * @param wrong mails that lie elsewhere or carry another result: what was written on them
 * @param undecided of each method, how often its check came to no result in time
 * @param mailsUndecided on how many mails that stands
 */
record Judgements(List<String> wrong, Map<String, Integer> undecided, int mailsUndecided) {
    private static final String TEMPERROR = "temperror";

    static Judgements of(List<Landing> landings, Map<String, Landing> alone) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> undecided = new TreeMap<>();
        int mailsUndecided = 0;
        for (Landing landing : landings) {
            Landing expected = alone.get(landing.mail().value("Message-ID").orElse(""));
            List<String> methods = undecided(landing);
            methods.forEach(method -> undecided.merge(method, 1, Integer::sum));
            mailsUndecided += methods.isEmpty() ? 0 : 1;
            if (expected == null || !isSame(landing, expected, methods)) {
                wrong.add(landing.place() + ": "
                        + landing.mail().value(ResultsField.NAME).orElse("no field"));
            }
        }
        return new Judgements(wrong, undecided, mailsUndecided);
    }

    private static List<String> undecided(Landing landing) {
        return landing.results().results().stream()
                .filter(result -> result.value().equals(TEMPERROR))
                .map(ResultsField.Result::method)
                .distinct()
                .toList();
    }

    /** Whether all is the same but for checks without a result; a mail that DMARC could say nothing of may lie elsewhere. */
    private static boolean isSame(Landing landing, Landing expected, List<String> undecided) {
        return (landing.place().equals(expected.place()) || undecided.contains("dmarc"))
                && decided(landing, undecided).equals(decided(expected, undecided));
    }

    private static List<ResultsField.Result> decided(Landing landing, List<String> undecided) {
        return landing.results().results().stream()
                .filter(result -> !undecided.contains(result.method()))
                .toList();
    }
}
