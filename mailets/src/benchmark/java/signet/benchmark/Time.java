package signet.benchmark;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * How long one call takes, in microseconds.
 *
 * @param low what one of ten calls stays below
 * @param median what one of two calls stays below
 */
record Time(double low, double median) {
    static Time of(RunResult result) {
        Statistics statistics = result.getPrimaryResult().getStatistics();
        return new Time(statistics.getPercentile(10), statistics.getPercentile(50));
    }

    /** Of two measurements of the same the faster one. */
    Time orFaster(Time other) {
        return new Time(Math.min(low, other.low), Math.min(median, other.median));
    }

    /** Always the same. */
    static Time of(double micros) {
        return new Time(micros, micros);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, low < 100 ? "%,.1f" : "%,.0f", low);
    }
}
