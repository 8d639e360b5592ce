package signet.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives every LF that has no CR before it one. */
final class LfToCrlfInputStream extends FilterInputStream {
    private int last;
    private boolean lineFeedPending;

    LfToCrlfInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (lineFeedPending) {
            lineFeedPending = false;
            last = '\n';
            return '\n';
        }
        int next = in.read();
        if (next == '\n' && last != '\r') {
            lineFeedPending = true;
            last = '\r';
            return '\r';
        }
        last = next;
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                break;
            }
            target[offset + count++] = (byte) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public long skip(long count) throws IOException {
        return transferAtMost(count);
    }

    private long transferAtMost(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
