package signet.dkim;

import java.nio.charset.StandardCharsets;

/**
 * Canonicalizes a body that comes in pieces (RFC 6376 3.4.3, 3.4.4). Only CRLF ends a line; a lone CR or LF is content.
 *
 * <p>Two ways through the bytes: {@link #step} takes one byte at a time and knows everything that is held back at the
 * moment (empty lines, white space, a CR); and while nothing is held back, {@link #passClean} looks for the few places
 * where output differs from input, and passes on what is between them untouched. What stands at the end of a piece without
 * an ordinary byte after it always goes through the first.
 */
final class BodyCanonicalizer implements ByteSink {
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
        boolean inPlace = isSpaceless(bytes, from, to);
        int at = from;
        while (at < to) {
            int suspect = inPlace ? passUntilSuspect(bytes, at, to) : out.updateUntilSuspect(bytes, at, to);
            at = suspect == to ? to : reduce(bytes, suspect);
        }
    }

    private int passUntilSuspect(byte[] bytes, int from, int to) {
        int suspect = Suspects.next(bytes, from, to);
        out.update(bytes, from, suspect - from);
        return suspect;
    }

    /** Passes on what white space comes to, and says where it ends: before the last byte, which is an ordinary one. */
    private int reduce(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] == ' ' || bytes[end] == '\t') {
            end++;
        }
        if (bytes[end] != '\r' || bytes[end + 1] != '\n') {
            out.update((byte) ' ');
        }
        return end;
    }

    /**
     * Whether most words have no byte of at most 0x20, as in base64, by a sample of them. Then it pays to test each word for such
     * a byte first, and long spans can be passed on in place; in text that test would be guessing for the processor.
     */
    private static boolean isSpaceless(byte[] bytes, int from, int to) {
        int samples = Math.min(MOST_SAMPLES, (to - from) / 8);
        int step = samples == 0 ? 0 : (to - from) / samples;
        int spaceless = 0;
        for (int i = 0; i < samples; i++) {
            if (!Suspects.hasSpace(bytes, from + i * step)) {
                spaceless++;
            }
        }
        return spaceless * 4 > samples * 3;
    }
}
