package signet.spf;

import java.util.Locale;

/** The mechanisms (RFC 7208 5). */
public enum SpfMechanism {
    ALL(false),
    INCLUDE(true),
    A(true),
    MX(true),
    PTR(true),
    IP4(false),
    IP6(false),
    EXISTS(true);

    private final boolean queriesDns;
    private final String word = name().toLowerCase(Locale.ROOT);

    SpfMechanism(boolean queriesDns) {
        this.queriesDns = queriesDns;
    }

    /** Whether it counts as a look-up (RFC 7208 4.6.4). */
    public boolean queriesDns() {
        return queriesDns;
    }

    /** As it is written in records, in lower case. */
    public String word() {
        return word;
    }
}
