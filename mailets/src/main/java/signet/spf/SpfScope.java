package signet.spf;

/** Which identity is checked (RFC 7208 2.3, 2.4). */
public enum SpfScope {
    /** The argument of HELO or EHLO; the sender is postmaster there. */
    HELO,
    /** The reverse-path; for the null path postmaster at the HELO name. */
    MAIL_FROM
}
