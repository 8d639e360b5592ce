package signet.guice;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import signet.settings.SettingsException;

/**
 * What stands in a properties file that James has read. James takes each byte for a character of ISO 8859-1, as Java has
 * always done with such files; editors write UTF-8. What is UTF-8 is read as that here.
 */
final class PropertiesText {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private PropertiesText() {}

    /** @throws SettingsException if the file begins with a byte order mark, which would be taken for a part of a key */
    static Map<String, String> decoded(String file, Map<String, String> written) {
        Map<String, String> decoded = new LinkedHashMap<>();
        written.forEach((key, value) -> decoded.put(decoded(key), decoded(value)));
        if (decoded.keySet().stream().anyMatch(key -> key.startsWith(BYTE_ORDER_MARK))) {
            throw new SettingsException(
                    file,
                    List.of("it begins with a byte order mark; save it as UTF-8 without one (without \"BOM\" or"
                            + " \"signature\")"));
        }
        return decoded;
    }

    private static String decoded(String text) {
        // Other characters came from escapes and are right already.
        if (text.chars().anyMatch(c -> c > 0xff)) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }
}
