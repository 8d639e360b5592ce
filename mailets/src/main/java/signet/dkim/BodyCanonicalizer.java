package signet.dkim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Canonicalizes a body that comes in pieces (RFC 6376 3.4.3, 3.4.4). Only CRLF ends a line; a lone CR or LF is content.
 *
 * <p>Two ways through the bytes: {@link #step} takes one byte at a time and knows everything that is held back at the
 * moment (empty lines, white space, a CR); and while nothing is held back, {@link #passClean} looks for the few places
 * where output differs from input, eight bytes at a time, and passes on what is between them untouched. What
 * stands at the end of a piece without an ordinary byte after it always goes through the first.
 */
final class BodyCanonicalizer implements ByteSink {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH_BYTE << 7;
    private static final long LOW_BITS = 0x7f * EACH_BYTE;
    private static final long ABOVE_SPACE = (0x7f - ' ') * EACH_BYTE;
    private static final int MOST_SAMPLES = 32;
    private static final byte[] LINE_ENDS = "\r\n".repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final boolean relaxed;
    private final SpanBuffer out = new SpanBuffer();

    // Held back, in this order: line ends that may turn out to be at the end of the body, white space, a CR.
    private long lineEnds;
    private boolean space;
    private boolean carriageReturn;
    private boolean empty = true;

    BodyCanonicalizer(BodyCanonicalization canonicalization) {
        this.relaxed = canonicalization == BodyCanonicalization.RELAXED;
    }

    void addSink(ByteSink sink) {
        out.addTaker(sink);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && !(isClean() && isOrdinary(bytes[at]))) {
            step(bytes[at++]);
        }
        int ordinaryEnd = end;
        while (ordinaryEnd > at && !isOrdinary(bytes[ordinaryEnd - 1])) {
            ordinaryEnd--;
        }
        if (ordinaryEnd > at) {
            empty = false;
            if (relaxed) {
                passClean(bytes, at, ordinaryEnd);
            } else {
                out.update(bytes, at, ordinaryEnd - at);
            }
        }
        for (int i = ordinaryEnd; i < end; i++) {
            step(bytes[i]);
        }
    }

    /** The end of the body. */
    void finish() {
        if (carriageReturn) {
            flushHeld();
            out.update((byte) '\r');
        }
        // RFC 6376 3.4.3: an empty body is a CRLF; 3.4.4: it stays empty. A body that is not empty ends in one CRLF.
        if (!relaxed || !empty) {
            out.update(LINE_ENDS, 0, 2);
        }
        out.flush();
    }

    private boolean isClean() {
        return lineEnds == 0 && !space && !carriageReturn;
    }

    /** Whether the byte is content wherever it stands. */
    private static boolean isOrdinary(byte b) {
        return b != ' ' && b != '\t' && b != '\r' && b != '\n';
    }

    private void step(byte b) {
        if (carriageReturn) {
            carriageReturn = false;
            if (b == '\n') {
                space = false; // RFC 6376 3.4.4: white space at the end of a line is ignored
                lineEnds++;
                return;
            }
            flushHeld();
            out.update((byte) '\r');
        }
        if (b == '\r') {
            carriageReturn = true;
        } else if (relaxed && (b == ' ' || b == '\t')) {
            space = true;
        } else {
            flushHeld();
            out.update(b);
        }
    }

    private void flushHeld() {
        empty = false;
        while (lineEnds > 0) {
            int count = (int) Math.min(lineEnds, LINE_ENDS.length / 2);
            out.update(LINE_ENDS, 0, 2 * count);
            lineEnds -= count;
        }
        if (space) {
            space = false;
            out.update((byte) ' ');
        }
    }

    /** Passes on bytes that begin and end with an ordinary one, white space reduced, while nothing is held back. */
    private void passClean(byte[] bytes, int from, int to) {
        boolean spaceless = isSpaceless(bytes, from, to);
        int start = from;
        int at = nextSuspect(bytes, from, to, spaceless);
        while (at < to) {
            int runEnd = at;
            while (bytes[runEnd] == ' ' || bytes[runEnd] == '\t') {
                runEnd++; // ends before to: the last byte is an ordinary one
            }
            if (runEnd == at) {
                at = nextSuspect(bytes, at + 1, to, spaceless);
                continue;
            }
            boolean lineEnd = bytes[runEnd] == '\r' && bytes[runEnd + 1] == '\n';
            if (lineEnd || runEnd - at > 1 || bytes[at] == '\t') {
                out.update(bytes, start, at - start);
                if (!lineEnd) {
                    out.update((byte) ' ');
                }
                start = runEnd;
            }
            at = nextSuspect(bytes, runEnd, to, spaceless);
        }
        out.update(bytes, start, to - start);
    }

    /**
     * The first index at which white space may have to change: a TAB, or a space with another byte of at most 0x20 after
     * it. Some control characters are reported too, which does no harm.
     */
    private static int nextSuspect(byte[] bytes, int from, int to, boolean spaceless) {
        int at = from;
        // Seven bytes forward each time: whether the eighth is suspect depends on the ninth.
        for (; at + 8 <= to; at += 7) {
            while (spaceless && at + 16 <= to && atMostSpace((long) WORD.get(bytes, at)) == 0) {
                at += 8;
            }
            long suspects = suspects((long) WORD.get(bytes, at));
            if (suspects != 0) {
                return at + (Long.numberOfTrailingZeros(suspects) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\t' || bytes[at] == ' ' && at + 1 < to && bytes[at + 1] >= 0 && bytes[at + 1] <= ' ') {
                return at;
            }
        }
        return to;
    }

    /**
     * Whether most words have no byte of at most 0x20, as in base64, by a sample of them. Then it pays to look for that first,
     * which in text would be guessing for the processor.
     */
    private static boolean isSpaceless(byte[] bytes, int from, int to) {
        int samples = Math.min(MOST_SAMPLES, (to - from) / 8);
        int step = samples == 0 ? 0 : (to - from) / samples;
        int spaceless = 0;
        for (int i = 0; i < samples; i++) {
            if (atMostSpace((long) WORD.get(bytes, from + i * step)) == 0) {
                spaceless++;
            }
        }
        return spaceless * 4 > samples * 3;
    }

    /** The high bit of each byte that is suspect, the first byte lowest. */
    private static long suspects(long word) {
        long low = atMostSpace(word);
        // Among the low bytes, bit 5 is set in the space alone, and bit 0 without bit 2 in TAB but not in CR, LF and
        // space.
        long spaces = low & (word << 2);
        long tabs = low & (word << 7) & ~(word << 5);
        return spaces & (low >>> 8) | tabs;
    }

    /** The high bit of each byte of at most 0x20. */
    private static long atMostSpace(long word) {
        // Adding carries into the high bit of all others, without reaching the next byte.
        return ~(((word & LOW_BITS) + ABOVE_SPACE) | word) & HIGH_BITS;
    }
}
