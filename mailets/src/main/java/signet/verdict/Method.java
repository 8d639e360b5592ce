package signet.verdict;

import signet.settings.Word;

/** The checks whose result travels with the mail, beside the DKIM signatures. */
public enum Method implements Word {
    /** SPF for MAIL FROM (RFC 7208 2.4); for the null path that is postmaster at the HELO name. */
    SPF,
    /** SPF for the HELO name (RFC 7208 2.3). */
    SPF_HELO,
    /** Whether the client's address has a name that leads back to it (RFC 8601 2.7.3). */
    IPREV,
    /** RFC 8617, Experimental. */
    ARC,
    /** RFC 9989. */
    DMARC,
    /** RFC 5617, Historic. */
    ADSP,
    /** RFC 4870 3.6, Historic. */
    DOMAINKEYS_POLICY;
}
