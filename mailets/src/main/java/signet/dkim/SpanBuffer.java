package signet.dkim;

import java.util.ArrayList;
import java.util.List;

/**
 * Passes runs of bytes on to several takers: long runs in place, short ones gathered first, because each
 * call of a digest outside the JVM costs as much as copying a few thousand bytes.
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
