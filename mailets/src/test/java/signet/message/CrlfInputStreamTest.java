package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrlfInputStreamTest {
    /** c stands for CR, n for LF. */
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "a,a",
        "acnb,acnb",
        "anb,acnb",
        "acb,acnb",
        "c,cn",
        "n,cn",
        "ccn,cncn",
        "cnn,cncn",
        "ncn,cncn",
        "ac,acn"
    })
    void everyLineEndBecomesCrlf(String in, String out) throws IOException {
        for (int padding : new int[] {0, 8190, 8191, 8192}) {
            String before = "x".repeat(padding);
            byte[] bytes = (before + in).replace('c', '\r').replace('n', '\n').getBytes(ISO_8859_1);
            String expected = (before + out).replace('c', '\r').replace('n', '\n');
            try (InputStream whole = new CrlfInputStream(new ByteArrayInputStream(bytes))) {
                assertThat(new String(whole.readAllBytes(), ISO_8859_1)).isEqualTo(expected);
            }
            StringBuilder single = new StringBuilder();
            try (InputStream one = new CrlfInputStream(new ByteArrayInputStream(bytes))) {
                for (int octet = one.read(); octet >= 0; octet = one.read()) {
                    single.append((char) octet);
                }
            }
            assertThat(single).hasToString(expected);
        }
    }
}
