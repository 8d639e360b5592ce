package signet.dmarc;

import java.util.Locale;

/** What a record says of its domain's place in the tree (RFC 9989 4.7, tag psd). */
public enum PsdFlag {
    /** A public suffix domain: the domains one label below are organizational domains. */
    Y,
    /** No public suffix domain, but the organizational domain of itself and what is below. */
    N,
    /** Neither is said; the default. */
    U;

    /** As it stands in records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
