package signet.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Base64 as DKIM writes it (RFC 6376 2.10): white space anywhere, otherwise strict. */
final class Base64Text {
    /** For each char of ASCII whether it is one of base64. */
    private static final boolean[] BASE64 = new boolean[128];

    static {
        for (byte b : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
                .getBytes(StandardCharsets.US_ASCII)) {
            BASE64[b] = true;
        }
    }

    private Base64Text() {}

    /** The bytes the text stands for; nothing if it is not base64. */
    static Optional<byte[]> decode(String compact) {
        if (!isBase64(compact)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(compact.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // padding that does not fit
        }
    }

    /** Whether the text consists of nothing but characters of base64. */
    static boolean isBase64(String compact) {
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (c >= BASE64.length || !BASE64[c]) {
                return false;
            }
        }
        return true;
    }
}
