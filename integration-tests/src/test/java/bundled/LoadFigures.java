package bundled;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all slices of one size came to on one server. */
final class LoadFigures {
    private long accepted;
    private long refused;
    private long lost;
    private Duration sending = Duration.ZERO;
    private Duration untilLanded = Duration.ZERO;
    private Duration cpu = Duration.ZERO;
    private final List<Long> data = new ArrayList<>();
    private final List<Long> greetings = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> undecided = new TreeMap<>();
    private int mailsUndecided;

    void add(LoadRun run, Duration sending, Duration untilLanded, Duration cpu, Judgements judgements) {
        accepted += run.accepted();
        refused += run.refused();
        lost += run.lost();
        this.sending = this.sending.plus(sending);
        this.untilLanded = this.untilLanded.plus(untilLanded);
        this.cpu = this.cpu.plus(cpu);
        data.addAll(run.dataNanos());
        greetings.addAll(run.greetingNanos());
        wrong.addAll(judgements.wrong());
        judgements.undecided().forEach((method, count) -> undecided.merge(method, count, Integer::sum));
        mailsUndecided += judgements.mailsUndecided();
    }

    Duration sending() {
        return sending;
    }

    /** Whether every mail was taken, has landed, and was judged as when it came alone. */
    boolean isGood() {
        return refused == 0 && lost == 0 && wrong.isEmpty();
    }

    /** The numbers of the table's row. */
    void printRow() {
        LoadTimes answer = LoadTimes.ofNanos(data);
        LoadTimes greeting = LoadTimes.ofNanos(greetings);
        Load.print(
                "%8d %8.0f %9.0f %7.2f %9.0f %9.0f %9.0f %9.0f%n",
                accepted,
                accepted / seconds(sending),
                accepted / seconds(untilLanded),
                seconds(cpu) * 1e3 / Math.max(1, accepted),
                answer.median(),
                answer.most(),
                greeting.median(),
                greeting.most());
    }

    /** What else there is to say: nothing if all was as it should be. */
    void printFaults(String title) {
        if (mailsUndecided > 0) {
            Load.print("  %s: %d mails with a check without a result: %s%n", title, mailsUndecided, undecided);
        }
        if (!isGood()) {
            Load.print("  %s: %d refused, %d lost, %d judged wrongly%n", title, refused, lost, wrong.size());
            wrong.stream().limit(5).forEach(line -> Load.print("  %s%n", line));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
