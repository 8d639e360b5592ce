package bundled;

import java.util.Collection;

/** Of many times those that tell most, in milliseconds: in the middle, and for 99 of 100. */
record LoadTimes(double median, double most) {
    static LoadTimes ofNanos(Collection<Long> nanos) {
        double[] sorted =
                nanos.stream().mapToDouble(each -> each / 1e6).sorted().toArray();
        return sorted.length == 0
                ? new LoadTimes(Double.NaN, Double.NaN)
                : new LoadTimes(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
    }
}
