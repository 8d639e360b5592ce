package signet.dns;

/** How a DNS look-up ended; the four outcomes every standard here keeps apart. */
public enum DnsStatus {
    /** The name has records of the type. */
    FOUND,
    /** The name exists, or is an ancestor of one that does, but has no record of the type (RFC 2308 2.2). */
    NO_DATA,
    /** The name does not exist (RCODE 3, RFC 8020). */
    NXDOMAIN,
    /** SERVFAIL, time-out, network trouble, a malformed or looping answer: nothing is known about the name. */
    TEMP_FAILURE
}
