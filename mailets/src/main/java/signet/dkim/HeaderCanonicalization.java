package signet.dkim;

import signet.message.ByteSlice;
import signet.message.HeaderField;

/** How a header field is brought into the form that is hashed (RFC 6376 3.4.1, 3.4.2). */
public enum HeaderCanonicalization {
    /** As received. */
    SIMPLE {
        @Override
        int write(HeaderField field, byte[] out, int at) {
            ByteSlice raw = field.raw();
            System.arraycopy(raw.array(), raw.offset(), out, at, raw.length());
            return at + raw.length();
        }
    },
    /** Name in lower case, unfolded, runs of white space one space, none around the colon and at the end. */
    RELAXED {
        @Override
        int write(HeaderField field, byte[] out, int at) {
            return writeRelaxed(field.value(), out, writeName(field.name(), out, at));
        }
    };

    /** Writes the field, without a line end, and returns the index after it. It never needs more room than raw. */
    abstract int write(HeaderField field, byte[] out, int at);

    private static int writeName(ByteSlice name, byte[] out, int start) {
        int at = start;
        for (int i = 0; i < name.length(); i++) {
            byte b = name.at(i);
            out[at++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
        }
        out[at++] = ':';
        return at;
    }

    private static int writeRelaxed(ByteSlice value, byte[] out, int start) {
        byte[] in = value.array();
        int end = value.offset() + value.length();
        int at = start;
        boolean space = false;
        for (int i = value.offset(); i < end; i++) {
            byte b = in[i];
            if (b == ' ' || b == '\t') {
                space = true;
            } else if (b == '\r' && i + 1 < end && in[i + 1] == '\n') {
                i++; // unfolding: the line end goes, the white space after it is reduced as any other
            } else {
                if (space && at > start) {
                    out[at++] = ' ';
                }
                space = false;
                out[at++] = b;
            }
        }
        return at;
    }
}
