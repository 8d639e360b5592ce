package signet.spf;

import java.net.InetAddress;
import java.util.List;
import signet.domain.DomainName;

/**
 * What became of a reverse name check. All texts are safe to log and to show.
 *
 * @param cause why it ended so; leads to the {@link #result}
 * @param detail the particulars in words for people; may be empty
 * @param address the client's address, IPv4-mapped ones as IPv4 (policy.iprev)
 * @param names the names that lead back to the address, in the order of the PTR records; not empty if and only if it
 *     passed
 */
public record IprevOutcome(IprevCause cause, String detail, InetAddress address, List<DomainName> names) {
    public IprevOutcome {
        names = List.copyOf(names);
    }

    public IprevResult result() {
        return cause.result();
    }

    /** The cause and the particulars as one text for people. */
    public String reason() {
        return detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
    }
}
