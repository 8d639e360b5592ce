package bundled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of a sample, in words for the table.
 *
 * @param action what Signet had done with it: accept, quarantine, reject, discard; or {@link #REFUSED} or {@link #LOST}
 * @param spf the result for MAIL FROM, or for the HELO name where there is none
 * @param dkim the results of all signatures
 * @param dmarc the result
 * @param place where it lies now
 * @param remarks what else is to be said; may be none
 */
record Outcome(String action, String spf, String dkim, String dmarc, String place, List<String> remarks) {
    static final String REFUSED = "refused";

    /** For a mail that is nowhere to be found. */
    static final String LOST = "lost";

    private static final String NOTHING = "-";
    private static final List<String> UNREMARKABLE = List.of("pass", "none");

    static Outcome refused(Reply reply) {
        return new Outcome(
                REFUSED,
                NOTHING,
                NOTHING,
                NOTHING,
                REFUSED,
                List.of(reply.toString().replace('\n', ' ')));
    }

    static Outcome lost() {
        return new Outcome(LOST, NOTHING, NOTHING, NOTHING, LOST, List.of("See James's log."));
    }

    static Outcome landed(Sample sample, Landing landing) {
        ResultsField results = landing.results();
        boolean hasMailFrom = !of(results, "spf", "smtp.mailfrom").isEmpty();
        List<ResultsField.Result> spf = of(results, "spf", hasMailFrom ? "smtp.mailfrom" : "smtp.helo");
        // The inbox keeps no attributes: what lies there was accepted.
        String action = landing.attributes().getOrDefault("signet.disposition", "accept");
        List<String> remarks = new ArrayList<>();
        String reason = landing.attributes().getOrDefault("signet.reason", "");
        if (reason.isEmpty()) {
            remarks.addAll(trouble("SPF", spf));
            remarks.addAll(trouble("DKIM", results.of("dkim")));
            remarks.addAll(trouble("DMARC", results.of("dmarc")));
        } else {
            remarks.add("Why: " + reason);
        }
        if (!landing.mail().values(ResultsField.NAME).containsAll(sample.mail().values(ResultsField.NAME))) {
            remarks.add("A forged Authentication-Results field was taken off.");
        }
        return new Outcome(
                action,
                values(spf),
                values(results.of("dkim")),
                values(results.of("dmarc")),
                landing.place(),
                List.copyOf(remarks));
    }

    private static List<ResultsField.Result> of(ResultsField results, String method, String property) {
        return results.of(method).stream()
                .filter(result -> !result.property(property).isEmpty())
                .toList();
    }

    private static String values(List<ResultsField.Result> results) {
        return results.isEmpty()
                ? NOTHING
                : results.stream().map(ResultsField.Result::value).collect(Collectors.joining(", "));
    }

    private static List<String> trouble(String method, List<ResultsField.Result> results) {
        return results.stream()
                .filter(result -> !UNREMARKABLE.contains(result.value().toLowerCase(Locale.ROOT)))
                .filter(result -> !result.words().isEmpty())
                .map(result -> method + " " + result.value() + ": " + result.words())
                .toList();
    }
}
