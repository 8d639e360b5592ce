package signet.dkim;

import signet.settings.Setting;

/** Whose cryptography is used: {@code crypto.provider}. */
public enum CryptoProvider {
    /** The Amazon Corretto Crypto Provider where it is there and works, otherwise the JDK. */
    AUTO,
    /** The providers of the JDK. */
    JDK,
    /** The Amazon Corretto Crypto Provider, or no start. */
    ACCP;

    public static final Setting<CryptoProvider> SETTING = Setting.oneOf("crypto.provider", CryptoProvider.class, AUTO);
}
