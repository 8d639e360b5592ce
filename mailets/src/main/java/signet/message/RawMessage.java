package signet.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A message as bytes: the header parsed, the body still to be read, once. Nothing is decoded and nothing is lost.
 *
 * <p>A message whose first line ends in a bare LF is one that was stored with LF line ends: it is read as if every
 * line ended in CRLF (RFC 6376 5.3). Any other message is taken exactly as it is. Not thread safe.
 */
public final class RawMessage {
    /** Longest header that is read, in bytes; a message with a longer one cannot be judged by its header. */
    public static final int MAX_HEADER_BYTES = 1 << 20;

    private static final int CHUNK = 8192;

    private final HeaderBlock header;
    private final ByteSlice beforeBody;
    private final InputStream body;

    private RawMessage(HeaderEnd end, byte[] bytes, int length, InputStream body) {
        this.header = end.header(bytes, length);
        this.beforeBody = new ByteSlice(bytes, 0, end.bodyStart(length));
        this.body = body;
    }

    /** A message in memory. The array is not copied and must not be written to. */
    public static RawMessage of(byte[] message) {
        HeaderEnd end = new HeaderEnd(MAX_HEADER_BYTES);
        end.search(message, message.length);
        if (!end.isLfTerminated()) {
            int body = end.bodyStart(message.length);
            return new RawMessage(
                    end, message, message.length, new ByteArrayInputStream(message, body, message.length - body));
        }
        try {
            return readExactly(new LfToCrlfInputStream(new ByteArrayInputStream(message)));
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
        byte[] start = in.readNBytes(CHUNK);
        HeaderEnd end = new HeaderEnd(MAX_HEADER_BYTES);
        end.search(start, start.length);
        while (!end.hasLine() && start.length >= CHUNK && start.length < MAX_HEADER_BYTES) {
            byte[] more = in.readNBytes(start.length);
            if (more.length == 0) {
                break;
            }
            int length = start.length;
            start = Arrays.copyOf(start, length + more.length);
            System.arraycopy(more, 0, start, length, more.length);
            end.search(start, start.length);
        }
        InputStream all = new Body(start, 0, start.length, in);
        return readExactly(end.isLfTerminated() ? new LfToCrlfInputStream(all) : all);
    }

    private static RawMessage readExactly(InputStream in) throws IOException {
        return readExactly(in, MAX_HEADER_BYTES);
    }

    /**
     * Like {@link #read}, but LF line ends stay what they are: for messages that are to be written again.
     *
     * @param maxHeader longest header that is read, in bytes
     */
    static RawMessage readExactly(InputStream in, int maxHeader) throws IOException {
        byte[] buffer = new byte[2 * CHUNK];
        HeaderEnd end = new HeaderEnd(maxHeader);
        int length = 0;
        while (!end.isFound()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, end.searched));
            }
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            end.search(buffer, length);
        }
        int body = end.bodyStart(length);
        return new RawMessage(end, buffer, length, new Body(buffer, body, length, in));
    }

    /** The header's fields, top first. */
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

    /** The part of a body that was read with the header, then the rest; a long one is passed on in few, large reads. */
    private static final class Body extends InputStream {
        private static final int LARGE_CHUNK = 8 * CHUNK;

        private final byte[] start;
        private final int startEnd;
        private final InputStream rest;
        private int at;

        Body(byte[] bytes, int from, int to, InputStream rest) {
            this.start = bytes;
            this.at = from;
            this.startEnd = to;
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            return at < startEnd ? start[at++] & 0xff : rest.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == startEnd) {
                return rest.read(target, offset, length);
            }
            int count = Math.min(length, startEnd - at);
            System.arraycopy(start, at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long count = (long) startEnd - at;
            out.write(start, at, startEnd - at);
            at = startEnd;
            byte[] chunk = new byte[CHUNK];
            for (int read = rest.read(chunk); read >= 0; read = rest.read(chunk)) {
                out.write(chunk, 0, read);
                count += read;
                if (read == chunk.length && read < LARGE_CHUNK) {
                    chunk = new byte[LARGE_CHUNK];
                }
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            rest.close();
        }
    }

    /** Looks for the blank line in bytes of which more and more come. */
    private static final class HeaderEnd {
        private final int max;
        /** A header of the greatest length has its blank line within these. */
        private final int searched;

        private int at;
        private int lineStart;
        private int blankLineEnd = -1;
        private boolean tooLong;
        private boolean lfTerminated;
        private boolean line;

        HeaderEnd(int max) {
            this.max = max;
            this.searched = max + 2;
        }

        /** Goes on where the last search ended, up to the blank line. */
        void search(byte[] bytes, int length) {
            int end = Math.min(length, searched);
            while (blankLineEnd < 0) {
                at = LineFeeds.next(bytes, at, end);
                if (at == end) {
                    break;
                }
                boolean crlf = at > lineStart && bytes[at - 1] == '\r';
                lfTerminated = line ? lfTerminated : !crlf;
                line = true;
                if (at == lineStart || crlf && at == lineStart + 1) {
                    blankLineEnd = at + 1;
                } else {
                    lineStart = at + 1;
                }
                at++;
            }
            tooLong = blankLineEnd < 0 && length >= searched;
        }

        /** Whether the first line has its end. */
        boolean hasLine() {
            return line;
        }

        boolean isLfTerminated() {
            return lfTerminated;
        }

        boolean isFound() {
            return blankLineEnd >= 0 || tooLong;
        }

        HeaderBlock header(byte[] bytes, int length) {
            int end = isFound() && !tooLong ? lineStart : bodyStart(length);
            return HeaderBlock.parse(new ByteSlice(bytes, 0, end), tooLong);
        }

        int bodyStart(int length) {
            return tooLong ? max : isFound() ? blankLineEnd : length;
        }
    }
}
