package signet.dkim;

import java.util.Optional;
import signet.message.ByteSlice;

/** Reads the elements of a DER encoding (X.690) one after the other. Total: what is not there gives nothing. */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private final ByteSlice der;
    private int at;

    DerReader(ByteSlice der) {
        this.der = der;
    }

    /** The content of the element with that tag, if it is all there is. */
    static Optional<ByteSlice> only(int tag, ByteSlice der) {
        DerReader reader = new DerReader(der);
        return reader.next(tag).filter(content -> reader.isAtEnd());
    }

    boolean isAtEnd() {
        return at == der.length();
    }

    /** The content of the next element, if it has that tag; otherwise it stays the next. */
    Optional<ByteSlice> next(int tag) {
        if (der.length() - at < 2 || (der.at(at) & 0xff) != tag) {
            return Optional.empty();
        }
        int length = der.at(at + 1) & 0xff;
        at += 2;
        if (length >= 0x80) {
            int lengthBytes = length - 0x80;
            if (lengthBytes < 1 || lengthBytes > 3 || der.length() - at < lengthBytes) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | der.at(at++) & 0xff;
            }
        }
        if (length > der.length() - at) {
            return Optional.empty();
        }
        ByteSlice content = der.slice(at, at + length);
        at += length;
        return Optional.of(content);
    }
}
