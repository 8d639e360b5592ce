package signet.dmarc;

import java.util.Locale;

/** Why a policy is applied one level weaker than published. */
public enum PolicyWeakening {
    /** The owner tests: t=y (RFC 9989 4.7). Aggregate reports have this word for a reason. */
    POLICY_TEST_MODE,
    /** The mail is outside the sample: historic tag pct (RFC 7489 6.6.4), where that is asked for. */
    PCT;

    /** {@code policy_test_mode} or {@code pct}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
