package signet.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineFeedsTest {
    @Test
    void findsTheNextAsLookingAtEachByteDoes() {
        SplittableRandom random = new SplittableRandom(5322);
        // Neighbours of LF in all bits, which carries and borrows may confuse with it.
        byte[] bytes = "\n\n\u000b\t\u000e\u001a\u008a*\u0000\u0001\u0080\u00ffaaaaaaaaaaaaaaaa"
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 50_000; round++) {
            byte[] text = new byte[random.nextInt(40)];
            for (int i = 0; i < text.length; i++) {
                text[i] = bytes[random.nextInt(bytes.length)];
            }
            int from = random.nextInt(text.length + 1);
            int to = random.nextInt(from, text.length + 1);
            int expected = from;
            while (expected < to && text[expected] != '\n') {
                expected++;
            }
            assertThat(LineFeeds.next(text, from, to))
                    .as("%s from %d to %d", ByteSlice.of(text), from, to)
                    .isEqualTo(expected);
        }
    }
}
