package signet.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the ends of lines, eight bytes at a time. */
final class LineFeeds {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH_BYTE << 7;
    private static final long LINE_FEEDS = '\n' * EACH_BYTE;

    private LineFeeds() {}

    /** The index of the first LF from one index (inclusive) to another (exclusive), or the latter if there is none. */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long zeroAtLf = (long) WORD.get(bytes, at) ^ LINE_FEEDS;
            // The lowest bit that is set belongs to the first byte that is zero; only bits above it may be wrong.
            long found = zeroAtLf - EACH_BYTE & ~zeroAtLf & HIGH_BITS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
