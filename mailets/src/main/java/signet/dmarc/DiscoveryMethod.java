package signet.dmarc;

import java.util.Locale;

/** How organizational domains are found; aggregate reports say which (RFC 9990 3.1.1.5). */
public enum DiscoveryMethod {
    /** The DNS tree walk (RFC 9989 4.10). */
    TREEWALK,
    /** A public suffix list (RFC 7489 3.2). */
    PSL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
