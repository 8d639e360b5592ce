package signet.settings;

import java.util.Set;

/**
 * Checks of standards that are out of date. They still work, and are made only if the operator asks for them, by
 * {@code historic=adsp, key-granularity}.
 */
public enum Historic {
    /** What an author domain says about signing its mail (ADSP, RFC 5617). */
    ADSP,
    /** What it says by the policy record of DomainKeys (RFC 4870 3.6). */
    DOMAINKEYS_POLICY,
    /** The tag g= of key records, which binds a key to local parts (RFC 4871 3.6.1; RFC 6376 dropped it). */
    KEY_GRANULARITY,
    /** The tag pct= of DMARC records, a share of the failing mail (RFC 7489 6.6.4; RFC 9989 dropped it). */
    DMARC_PCT;

    public static final Setting<Set<Historic>> SETTING = Setting.someOf("historic", Historic.class, Set.of(ADSP));

    /** Whether the operator asks for this check. */
    public boolean isIn(Settings settings) {
        return settings.get(SETTING).contains(this);
    }
}
