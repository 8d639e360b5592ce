package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpanBufferTest {
    @Test
    void passesOnAllBytesInTheirOrder() {
        SplittableRandom random = new SplittableRandom(4096);
        // Together these fill it to the last byte, and to one more and one less.
        int[] lengths = {0, 1, 2, 3, 255, 1023, 1024, 2047, 2048, 2049, 5000};
        byte[] bytes = new byte[6000];
        for (int round = 0; round < 2_000; round++) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            ByteArrayOutputStream passed = new ByteArrayOutputStream();
            SpanBuffer buffer = new SpanBuffer();
            buffer.addTaker(passed::write);
            for (int update = 0; update < 12; update++) {
                bytes[update] = (byte) (round + update);
                int length = lengths[random.nextInt(lengths.length)];
                expected.write(bytes, 0, length);
                buffer.update(bytes, 0, length);
                if (random.nextBoolean()) {
                    expected.write(update);
                    buffer.update((byte) update);
                }
            }
            buffer.flush();
            assertThat(passed.toByteArray()).as("round %d", round).isEqualTo(expected.toByteArray());
        }
    }
}
