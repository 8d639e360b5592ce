package signet.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import signet.message.ByteSlice;
import signet.message.HeaderField;

/**
 * Composes a header field of tags whose last is the signature, folded as it will leave: DKIM-Signature, and those of ARC
 * (RFC 6376 3.5, RFC 8617 4.1). Tags stand in the order in which they are added. Not thread safe; one use each.
 */
public final class SignatureField {
    /** RFC 5322 2.1.1 recommends 78; a line of a well-known width is less likely to be folded again. */
    private static final int WIDTH = 76;

    private final StringBuilder text;
    private int column;

    /** @param name of the header field */
    public SignatureField(String name) {
        text = new StringBuilder(name).append(':');
        column = text.length();
    }

    /** @param value printable ASCII without a semicolon; not broken */
    public SignatureField tag(String name, String value) {
        word(name + "=" + value + ";");
        return this;
    }

    /** A list with colons, such as h=; broken at them. */
    public SignatureField list(String name, List<String> items) {
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i == items.size() - 1 ? ";" : ":");
            if (i == 0) {
                word(name + "=" + item);
            } else {
                append(item);
            }
        }
        return this;
    }

    /** A value in base64. */
    public SignatureField bytes(String name, byte[] value) {
        word(name + "=" + Base64.getEncoder().encodeToString(value) + ";");
        return this;
    }

    /**
     * Adds b= with the signature and gives the whole field, without its final line end.
     *
     * @param form how fields are canonicalized
     * @param fields those that are signed besides this one, in their order
     * @throws IllegalStateException if the provider cannot sign with this key
     */
    public HeaderField sign(HeaderCanonicalization form, List<HeaderField> fields, Crypto crypto, SigningKey key) {
        word("b=");
        byte[] signature = crypto.sign(key, SignedHeader.of(form, fields, field())); // RFC 6376 3.7: b= is empty then
        String base64 = Base64.getEncoder().encodeToString(signature);
        int at = 0;
        while (at < base64.length()) {
            if (column >= WIDTH) {
                fold();
            }
            int end = Math.min(base64.length(), at + WIDTH - column);
            text.append(base64, at, end);
            column += end - at;
            at = end;
        }
        return field();
    }

    private HeaderField field() {
        return new HeaderField(ByteSlice.of(text.toString(), StandardCharsets.US_ASCII));
    }

    /** With white space before it. */
    private void word(String word) {
        if (column + 1 + word.length() > WIDTH) {
            fold();
        } else {
            text.append(' ');
            column++;
        }
        text.append(word);
        column += word.length();
    }

    /** Without white space, unless the line is full. */
    private void append(String part) {
        if (column + part.length() > WIDTH) {
            fold();
        }
        text.append(part);
        column += part.length();
    }

    private void fold() {
        text.append("\r\n ");
        column = 1;
    }
}
