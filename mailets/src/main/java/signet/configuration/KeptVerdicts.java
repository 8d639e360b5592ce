package signet.configuration;

import signet.settings.Setting;

/** How many verdicts are kept in memory for WebAdmin. */
public final class KeptVerdicts {
    public static final int DEFAULT = 1000;
    public static final int MOST = 100_000;

    public static final Setting<Integer> SETTING = Setting.number("verdicts.kept", 0, MOST, DEFAULT);

    private KeptVerdicts() {}
}
