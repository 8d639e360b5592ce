package signet.dkim;

import java.util.List;
import signet.settings.Setting;
import signet.settings.SettingsException;

/**
 * Whose cryptography is used: {@code crypto.provider}. The Amazon Corretto Crypto Provider is several times as fast as the
 * JDK. It is no part of Signet: its JAR lies beside ours, and is found when the server starts.
 */
public enum CryptoProvider {
    /** The Amazon Corretto Crypto Provider where it is there and works, otherwise the JDK. */
    AUTO,
    /** The providers of the JDK. */
    JDK,
    /** The Amazon Corretto Crypto Provider, or no start. */
    ACCP;

    public static final Setting<CryptoProvider> SETTING = Setting.oneOf("crypto.provider", CryptoProvider.class, AUTO);

    /** Loaded when it is first asked for, once for all. */
    private static final class Loaded {
        static final CorrettoProvider CORRETTO = CorrettoProvider.load();
    }

    /** @throws SettingsException if the provider must be had and is not to be had */
    public Crypto crypto() {
        return switch (this) {
            case JDK -> Crypto.JDK;
            case AUTO -> auto(Loaded.CORRETTO);
            case ACCP -> required(Loaded.CORRETTO);
        };
    }

    static Crypto auto(CorrettoProvider corretto) {
        return corretto.crypto().orElse(Crypto.JDK);
    }

    static Crypto required(CorrettoProvider corretto) {
        return corretto.crypto()
                .orElseThrow(() -> new SettingsException(
                        "crypto.provider=accp",
                        List.of("the Amazon Corretto Crypto Provider is not to be had: " + corretto.problem()
                                + "; put the JAR of AmazonCorrettoCryptoProvider for this platform beside Signet's, or"
                                + " write crypto.provider=auto")));
    }
}
