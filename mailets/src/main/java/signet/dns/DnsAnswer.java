package signet.dns;

import java.time.Duration;
import java.util.List;

/**
 * The answer to one look-up.
 *
 * @param status how it ended
 * @param records the records, in the order received; not empty if and only if the status is {@link DnsStatus#FOUND}
 * @param timeToLive how long the answer may be kept, zero where that is not known
 * @param problem what went wrong, in words for people and free of message content; empty unless the status is
 *     {@link DnsStatus#TEMP_FAILURE}
 */
public record DnsAnswer<T>(DnsStatus status, List<T> records, Duration timeToLive, String problem) {
    public DnsAnswer {
        records = List.copyOf(records);
        if (records.isEmpty() == (status == DnsStatus.FOUND)) {
            throw new IllegalArgumentException(status + " with " + records.size() + " records");
        }
    }

    public static <T> DnsAnswer<T> found(List<T> records, Duration timeToLive) {
        return new DnsAnswer<>(DnsStatus.FOUND, records, timeToLive, "");
    }

    public static <T> DnsAnswer<T> noData(Duration timeToLive) {
        return new DnsAnswer<>(DnsStatus.NO_DATA, List.of(), timeToLive, "");
    }

    public static <T> DnsAnswer<T> nxDomain(Duration timeToLive) {
        return new DnsAnswer<>(DnsStatus.NXDOMAIN, List.of(), timeToLive, "");
    }

    public static <T> DnsAnswer<T> tempFailure(String problem) {
        return new DnsAnswer<>(DnsStatus.TEMP_FAILURE, List.of(), Duration.ZERO, problem);
    }

    public boolean isFound() {
        return status == DnsStatus.FOUND;
    }

    public boolean isTempFailure() {
        return status == DnsStatus.TEMP_FAILURE;
    }
}
