package signet.spf;

import java.util.List;
import java.util.stream.Collectors;
import signet.dns.DnsAnswer;
import signet.dns.MxRecord;
import signet.domain.DomainName;

/** Tells whoever listens what an evaluation does; for nobody it does nothing. */
final class Tracer {
    private static final int MAX_RECORDS = 20;
    private static final int MAX_RECORD_TEXT = 1000;

    private final SpfTrace trace;
    private final Questions questions;
    private final Tally tally;

    Tracer(SpfTrace trace, Questions questions, Tally tally) {
        this.trace = trace;
        this.questions = questions;
        this.tally = tally;
    }

    void step(SpfStep.Event event, Frame frame, String term, String note) {
        if (trace != SpfTrace.NONE) {
            List<SpfLookup> looked = questions.recorded().stream()
                    .filter(Question::isAnswered)
                    .map(question -> new SpfLookup(question.name(), question.type(), brief(question.answer())))
                    .toList();
            questions.startRecording();
            trace.evaluated(new SpfStep(
                    event,
                    frame.depth(),
                    frame.domain(),
                    PlainLine.of(term, MAX_RECORD_TEXT),
                    looked,
                    tally.lookups(),
                    tally.voidLookups(),
                    note));
        }
    }

    private static String brief(DnsAnswer<?> answer) {
        return switch (answer.status()) {
            case FOUND -> records(answer.records());
            case NO_DATA -> "no such record";
            case NXDOMAIN -> "the name does not exist";
            case TEMP_FAILURE -> PlainLine.of(answer.problem(), PlainLine.MAX_TERM);
        };
    }

    private static String records(List<?> records) {
        String shown = records.stream().limit(MAX_RECORDS).map(Tracer::record).collect(Collectors.joining(", "));
        int more = records.size() - MAX_RECORDS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String record(Object record) {
        if (record instanceof MxRecord mx) {
            return mx.preference() + " " + (mx.exchange().equals(DomainName.ROOT) ? "." : mx.exchange());
        } else if (record instanceof java.net.InetAddress address) {
            return new ClientAddress(address).readable();
        }
        return record instanceof DomainName name
                ? name.toString()
                : '"' + PlainLine.of(String.valueOf(record), MAX_RECORD_TEXT) + '"';
    }
}
