package signet.dkim;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** The dkim-quoted-printable encoding (RFC 6376 2.11) of UTF-8 text (RFC 8616 5). */
final class QuotedPrintable {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private QuotedPrintable() {}

    /** The decoded text, white space dropped; nothing if an escape is malformed or the bytes are not UTF-8. */
    static Optional<String> decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            byte b = in[i];
            if (b == '=') {
                if (i + 2 >= in.length || hex(in[i + 1]) < 0 || hex(in[i + 2]) < 0) {
                    return Optional.empty();
                }
                out[length++] = (byte) (16 * hex(in[i + 1]) + hex(in[i + 2]));
                i += 2;
            } else if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                out[length++] = b;
            }
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(out, 0, length);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The encoded text: printable ASCII without semicolons, equals signs and white space (RFC 6376 2.11). */
    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f && b != ';' && b != '=') {
                out.append((char) b);
            } else {
                out.append('=').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    /** RFC 6376 2.11 has upper case digits only; lower case ones are read too, as in MIME (RFC 2045 6.7). */
    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }
}
