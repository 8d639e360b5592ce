package signet.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds white space that the relaxed form may change (RFC 6376 3.4.4), eight bytes at a time: a TAB, or a space before white
 * space or before a CR. Some more spaces count as suspect, such as those before an opening parenthesis; nothing else does.
 */
final class Suspects {
    /** Eight bytes of an array, the first one lowest. */
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** So many bytes are needed from the start of a word on: whether its last one is suspect depends on the next. */
    static final int LOOKED_AT = 9;

    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH_BYTE << 7;
    private static final long LOW_BITS = 0x7f * EACH_BYTE;
    private static final long ABOVE_SPACE = (0x7f - ' ') * EACH_BYTE;
    private static final long SPACES = ' ' * EACH_BYTE;
    private static final long TABS = '\t' * EACH_BYTE;
    /** The bits in which neither TAB nor CR differs from a space. */
    private static final long SAME_BITS = (0xff & ~(' ' ^ '\t') & ~(' ' ^ '\r')) * EACH_BYTE;

    private Suspects() {}

    /** The first one, or {@code to}, before which stands an ordinary byte. Fast where most words hold no space. */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - LOOKED_AT; at += 8) {
            if (hasSpace(bytes, at)) {
                long suspects = in(bytes, at);
                if (suspects != 0) {
                    return at + first(suspects);
                }
            }
        }
        while (at < to && !isSuspect(bytes, at)) {
            at++;
        }
        return at;
    }

    /** Whether a byte is one; it must not be the last of its array, or an ordinary one. */
    static boolean isSuspect(byte[] bytes, int at) {
        return bytes[at] == '\t' || bytes[at] == ' ' && bytes[at + 1] >= 0 && bytes[at + 1] <= ' ';
    }

    /** The suspects of the word at an index, in a form that {@link #first} understands; 0 for none. */
    static long in(byte[] bytes, int at) {
        return in((long) WORD.get(bytes, at), (long) WORD.get(bytes, at + 1));
    }

    private static long in(long word, long oneFurther) {
        long spaces = word ^ SPACES | (oneFurther ^ SPACES) & SAME_BITS;
        long tabs = word ^ TABS;
        // The high bit of each byte that is 0, and perhaps of bytes above it: only the lowest one is sure.
        return (spaces - EACH_BYTE & ~spaces | tabs - EACH_BYTE & ~tabs) & HIGH_BITS;
    }

    /** How many bytes of the word stand before its first suspect. */
    static int first(long suspects) {
        return Long.numberOfTrailingZeros(suspects) >>> 3;
    }

    /** Whether one of eight bytes is at most 0x20. */
    static boolean hasSpace(byte[] bytes, int at) {
        long word = (long) WORD.get(bytes, at);
        // Adding carries into the high bit of all others, without reaching the next byte.
        return (~((word & LOW_BITS) + ABOVE_SPACE | word) & HIGH_BITS) != 0;
    }
}
