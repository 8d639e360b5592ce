package signet.adsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;

/**
 * What a domain publishes under one name, so far as it could be found out.
 *
 * @param record the record, if there is {@link State#ONE}
 * @param problem what is wrong with the first that is {@link State#MALFORMED}, or with the look-up; empty otherwise
 * @param <R> the kind of record
 */
record Published<R>(State state, Optional<R> record, String problem) {
    enum State {
        /** One record that can be used. */
        ONE,
        /** No TXT record. */
        NONE,
        /** TXT records, and none that can be used. */
        MALFORMED,
        /** Several that can be used; it cannot be told which counts. */
        SEVERAL,
        /** The look-up failed for now. */
        UNREACHABLE
    }

    static <R> Published<R> in(DnsAnswer<TxtRecord> answer, Function<byte[], ParsedRecord<R>> parser) {
        return switch (answer.status()) {
            case NO_DATA, NXDOMAIN -> without(State.NONE, "");
            case TEMP_FAILURE -> without(State.UNREACHABLE, answer.problem());
            case FOUND -> among(answer.records(), parser);
        };
    }

    private static <R> Published<R> among(List<TxtRecord> texts, Function<byte[], ParsedRecord<R>> parser) {
        List<R> good = new ArrayList<>();
        String problem = "";
        for (TxtRecord text : texts) {
            ParsedRecord<R> parsed = parser.apply(text.joined());
            parsed.record().ifPresent(good::add);
            problem = problem.isEmpty() ? parsed.problem() : problem;
        }
        // RFC 5617 4.1: what is malformed is ignored, so that one good record beside it counts
        return switch (good.size()) {
            case 0 -> without(State.MALFORMED, problem);
            case 1 -> new Published<>(State.ONE, Optional.of(good.get(0)), "");
            default -> without(State.SEVERAL, "");
        };
    }

    private static <R> Published<R> without(State state, String problem) {
        return new Published<>(state, Optional.empty(), problem);
    }
}
