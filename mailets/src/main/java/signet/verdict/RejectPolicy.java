package signet.verdict;

/** What is done with failing mail of a domain that asks to reject it ({@code p=reject}). */
enum RejectPolicy {
    /** It is quarantined: the wish alone is no ground for rejecting (RFC 9989 5.4). */
    QUARANTINE,
    /** It is rejected, unless something hints at a mailing list or forwarder in between; then it is quarantined. */
    REJECT_DIRECT,
    /** It is rejected, and with it what mailing lists and forwarders send on for users of such domains. */
    ALWAYS
}
