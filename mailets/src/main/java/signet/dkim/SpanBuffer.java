package signet.dkim;

import java.util.ArrayList;
import java.util.List;

/**
 * Passes runs of bytes on to several takers, short ones gathered first, because each call of a digest outside the JVM costs as
 * much as copying a few thousand bytes.
 */
final class SpanBuffer implements ByteSink {
    private static final int CAPACITY = 4096;
    private static final int LONG_RUN = 2048;

    private final List<ByteSink> takers = new ArrayList<>();
    private final byte[] gathered = new byte[CAPACITY];
    private int count;

    void addTaker(ByteSink taker) {
        takers.add(taker);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        if (count + length > CAPACITY || length >= LONG_RUN) {
            flush();
        }
        if (length >= LONG_RUN) {
            pass(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, gathered, count, length);
            count += length;
        }
    }

    /**
     * Takes bytes up to the first of the {@link Suspects}, and says where that is; all of them if there is none. The last one must
     * be an ordinary one. All are gathered, copied while they are looked at: in text, unlike in base64, that is the fastest.
     */
    int updateUntilSuspect(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Suspects.LOOKED_AT) {
            if (count > CAPACITY - 8) {
                flush();
            }
            int shift = count - at;
            int last = Math.min(to - Suspects.LOOKED_AT, CAPACITY - 8 - shift);
            long suspects = 0;
            for (; at <= last; at += 8) {
                Suspects.WORD.set(gathered, at + shift, (long) Suspects.WORD.get(bytes, at));
                suspects = Suspects.in(bytes, at);
                if (suspects != 0) {
                    at += Suspects.first(suspects);
                    break;
                }
            }
            count = at + shift;
            if (suspects != 0) {
                return at;
            }
        }
        while (at < to && !Suspects.isSuspect(bytes, at)) {
            update(bytes[at++]);
        }
        return at;
    }

    void update(byte b) {
        if (count == CAPACITY) {
            flush();
        }
        gathered[count++] = b;
    }

    void flush() {
        if (count > 0) {
            pass(gathered, 0, count);
            count = 0;
        }
    }

    private void pass(byte[] bytes, int offset, int length) {
        for (ByteSink taker : takers) {
            taker.update(bytes, offset, length);
        }
    }
}
