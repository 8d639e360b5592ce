package signet.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * A message as bytes: the header parsed, the body still to be read, once. Nothing is decoded and nothing is lost.
 *
 * <p>A message whose first line ends in a bare LF is one that was stored with LF line ends: it is read as if every
 * line ended in CRLF (RFC 6376 5.3). Any other message is taken exactly as it is. Not thread safe.
 */
public final class RawMessage {
    /** Longest header that is read; a message with a longer one cannot be judged by its header. */
    public static final int MAX_HEADER_BYTES = 4 << 20;

    private static final int CHUNK = 8192;

    private final HeaderBlock header;
    private final ByteSlice beforeBody;
    private final InputStream body;

    /** The header ends at {@code headerEnd} of the buffer, the blank line after it at {@code bodyStart}. */
    private RawMessage(byte[] buffer, int headerEnd, int bodyStart, boolean truncated, InputStream body) {
        this.header = HeaderBlock.parse(new ByteSlice(buffer, 0, headerEnd), truncated);
        this.beforeBody = new ByteSlice(buffer, 0, bodyStart);
        this.body = body;
    }

    public static RawMessage of(byte[] message) {
        try {
            return read(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new IllegalStateException("an array does not fail to be read", e);
        }
    }

    /**
     * Reads the header. The stream must stay open until the body has been read, and is the caller's to close.
     *
     * @throws IOException if the stream fails
     */
    public static RawMessage read(InputStream in) throws IOException {
        byte[] first = in.readNBytes(CHUNK);
        InputStream all = first.length < CHUNK
                ? new ByteArrayInputStream(first)
                : new SequenceInputStream(new ByteArrayInputStream(first), in);
        return split(isLfTerminated(first) ? new LfToCrlfInputStream(all) : all);
    }

    /** Like {@link #read}, but LF line ends stay what they are: for messages that are to be written again. */
    static RawMessage readUnchanged(InputStream in) throws IOException {
        return split(in);
    }

    public HeaderBlock header() {
        return header;
    }

    /** All bytes before the body: the header and the blank line. The fields of {@link #header} are slices of its array. */
    ByteSlice beforeBody() {
        return beforeBody;
    }

    /** The body's bytes, after the blank line. To be read once; empty for a message without a blank line. */
    public InputStream body() {
        return body;
    }

    private static boolean isLfTerminated(byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (start[i] == '\n') {
                return i == 0 || start[i - 1] != '\r';
            }
        }
        return false;
    }

    private static RawMessage split(InputStream in) throws IOException {
        byte[] buffer = new byte[2 * CHUNK];
        int length = 0;
        int lineStart = 0;
        int at = 0;
        while (true) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_HEADER_BYTES + 2));
            }
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                return new RawMessage(buffer, length, length, false, InputStream.nullInputStream());
            }
            length += read;
            for (; at < length; at++) {
                if (buffer[at] != '\n') {
                    continue;
                }
                boolean blank = at == lineStart || at == lineStart + 1 && buffer[lineStart] == '\r';
                if (blank) {
                    int bodyStart = at + 1;
                    InputStream start = new ByteArrayInputStream(buffer, bodyStart, length - bodyStart);
                    return new RawMessage(buffer, lineStart, bodyStart, false, new SequenceInputStream(start, in));
                }
                lineStart = at + 1;
            }
            if (length > MAX_HEADER_BYTES) {
                InputStream start = new ByteArrayInputStream(buffer, MAX_HEADER_BYTES, length - MAX_HEADER_BYTES);
                return new RawMessage(
                        buffer, MAX_HEADER_BYTES, MAX_HEADER_BYTES, true, new SequenceInputStream(start, in));
            }
        }
    }
}
