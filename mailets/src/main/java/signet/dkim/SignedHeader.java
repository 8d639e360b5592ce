package signet.dkim;

import java.util.List;
import signet.message.ByteSlice;
import signet.message.HeaderField;

/**
 * What a signature covers of the header: fields in their order, canonicalized, and the signature's own field without the
 * signature (RFC 6376 3.7). These are the bytes that are signed and verified.
 */
public final class SignedHeader {
    private SignedHeader() {}

    static ByteSlice of(DkimSignature signature, HeaderIndex index) {
        List<HeaderField> fields = index.select(signature.headerNames(), signature.field());
        return of(signature.headerCanonicalization(), fields, signature.unsignedField());
    }

    /**
     * The bytes to sign or verify.
     *
     * @param fields those that are signed, in the order of signing
     * @param last the signature's own field, with nothing behind {@code b=}
     */
    public static ByteSlice of(HeaderCanonicalization form, List<HeaderField> fields, HeaderField last) {
        int room = last.raw().length();
        for (HeaderField field : fields) {
            room += field.raw().length() + 2;
        }
        byte[] bytes = new byte[room];
        int at = 0;
        for (HeaderField field : fields) {
            at = form.write(field, bytes, at);
            bytes[at++] = '\r';
            bytes[at++] = '\n';
        }
        return new ByteSlice(bytes, 0, form.write(last, bytes, at)); // RFC 6376 3.7: no CRLF after the last
    }
}
