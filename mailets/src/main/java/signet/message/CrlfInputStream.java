package signet.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message with CRLF at the end of each line, as it leaves by SMTP (RFC 5321 2.3.8): a CR without an LF and an LF without
 * a CR become CRLF, as James's RemoteDelivery has it. Not thread safe.
 */
public final class CrlfInputStream extends InputStream {
    private static final int CHUNK = 8192;

    private final InputStream in;
    private final byte[] source = new byte[CHUNK];
    /** Each byte of the source may become two, and one CR may be due from before. */
    private final byte[] ready = new byte[2 * CHUNK + 2];

    private int from;
    private int to;
    private boolean afterCr;
    private boolean ended;

    public CrlfInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(ready, from, target, offset, count);
        from += count;
        return count;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        while (from == to && !ended) {
            from = 0;
            to = 0;
            int read = in.read(source);
            ended = read < 0;
            for (int i = 0; i < read; i++) {
                take(source[i]);
            }
            if (ended && afterCr) {
                lineEnd();
            }
        }
        return from < to;
    }

    private void take(byte b) {
        if (b == '\n') {
            lineEnd();
            return;
        }
        if (afterCr) {
            lineEnd();
        }
        if (b == '\r') {
            afterCr = true;
        } else {
            ready[to++] = b;
        }
    }

    private void lineEnd() {
        ready[to++] = '\r';
        ready[to++] = '\n';
        afterCr = false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
