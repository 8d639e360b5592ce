package signet.dkim;

import java.util.List;
import signet.message.ByteSlice;
import signet.message.HeaderField;

/**
 * What a signature covers of the header: the fields h= lists, canonicalized, and the signature's own field without the
 * signature (RFC 6376 3.7).
 */
final class SignedHeader {
    private SignedHeader() {}

    static ByteSlice of(DkimSignature signature, HeaderIndex index) {
        HeaderCanonicalization form = signature.headerCanonicalization();
        List<HeaderField> fields = index.select(signature.headerNames(), signature.field());
        HeaderField last = signature.unsignedField();
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
