package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LfToCrlfInputStreamTest {
    private static InputStream over(String text) {
        return new LfToCrlfInputStream(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a_b, a^_b", "_, ^_", "__, ^_^_", "^_, ^_", "^^_, ^^_", "a^b_, a^b^_", "_^_, ^_^_", "^, ^"})
    void givesEachBareLfItsCr(String lf, String crlf) throws IOException { // here ^ is CR and _ is LF
        String text = lf.replace('^', '\r').replace('_', '\n');
        String expected = crlf.replace('^', '\r').replace('_', '\n');
        assertThat(new String(over(text).readAllBytes(), ISO_8859_1)).isEqualTo(expected);
        ByteArrayOutputStream single = new ByteArrayOutputStream();
        InputStream in = over(text);
        for (int b = in.read(); b >= 0; b = in.read()) {
            single.write(b);
        }
        assertThat(single.toString(ISO_8859_1)).isEqualTo(expected);
    }

    @Test
    void doesSoWhateverTheSizesOfReadsAre() throws IOException {
        SplittableRandom random = new SplittableRandom(13);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20_000); length > 0; length--) {
                text.append("a\u00ff\r\n".charAt(random.nextInt(4)));
            }
            String expected =
                    text.toString().replace("\r\n", "\n").replace("\n", "\r\n"); // CRLF, and LF alone, are one line end
            ByteArrayOutputStream actual = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 + random.nextInt(9_000)];
            InputStream in = over(text.toString());
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer, 0, 1 + random.nextInt(buffer.length))) {
                actual.write(buffer, 0, n);
            }
            assertThat(actual.toString(ISO_8859_1).equals(expected)).isTrue();
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(buffer, 0, 0)).isZero();
        }
    }

    @Test
    void skipsWhatItWouldHaveRead() throws IOException {
        InputStream in = over("a\nb\nc");
        assertThat(in.skip(4)).isEqualTo(4);
        assertThat(new String(in.readAllBytes(), ISO_8859_1)).isEqualTo("\r\nc");
    }
}
