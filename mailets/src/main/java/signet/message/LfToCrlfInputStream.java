package signet.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Gives every LF that has no CR before it one. Closing it closes the source. */
final class LfToCrlfInputStream extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int limit;
    private boolean afterCr;

    LfToCrlfInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (at == limit && !fill()) {
            return -1;
        }
        int to = offset;
        int end = offset + length;
        while (to < end && at < limit) {
            byte b = buffer[at];
            boolean missingCr = b == '\n' && !afterCr;
            if (missingCr) {
                b = '\r'; // the LF stays in the buffer for the next turn
            } else {
                at++;
            }
            afterCr = b == '\r';
            target[to++] = b;
        }
        return to - offset;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
