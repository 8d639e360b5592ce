package signet.verdict;

import signet.settings.Setting;

/** What happens to a mail when what decides about it could not be looked up just now. */
public enum TemporaryTrouble {
    /** It is accepted; the results say temperror. */
    ACCEPT,
    /** The client is asked to come again, where there still is a client to ask. */
    DEFER,
    /** It is kept from the reader until somebody looks at it. */
    QUARANTINE;

    public static final Setting<TemporaryTrouble> SETTING = Setting.oneOf("temperror", TemporaryTrouble.class, ACCEPT);
}
