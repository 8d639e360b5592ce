package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.testing.Fuzz;

class SevenBitTest {
    private static final String MULTIPART =
            "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=\"xx\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\npre\r\n"
                    + "--xx\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\u00fc\u00dfe = 1 \r\n"
                    + "--xx\r\nContent-Type: text/plain\r\n\r\nplain\r\n--xx--\r\nafter\r\n";

    private static String converted(String message) {
        return new String(SevenBit.of(message.getBytes(UTF_8)).orElseThrow(), ISO_8859_1);
    }

    @Test
    void onlyWhatIsEightBitIsWrittenAnew() {
        assertThat(converted(MULTIPART))
                .isEqualTo(
                        "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=\"xx\"\r\nContent-Transfer-Encoding: 7bit\r\n\r\npre\r\n"
                                + "--xx\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe =3D 1=20\r\n"
                                + "--xx\r\nContent-Type: text/plain\r\n\r\nplain\r\n--xx--\r\nafter\r\n");
    }

    @Test
    void noLineIsLongerThan76() {
        assertThat(converted("From: a\r\n\r\n" + "\u00fc".repeat(500) + "x".repeat(500) + "\r\n")
                        .lines())
                .allMatch(line -> line.length() <= 76);
        assertThat(converted("From: a\r\n\r\n" + "x".repeat(75) + "\u00fc\r\n"))
                .endsWith("\r\n\r\n" + "x".repeat(75) + "=\r\n=C3=BC\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a\r\n\r\nhello\r\n",
                "From: a\r\nContent-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
            })
    void whatIsSevenBitOrSignedStaysAsItIs(String message) {
        assertThat(SevenBit.of(message.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void anyInputGivesAResult() {
        Fuzz.run(
                message -> SevenBit.of(message)
                        .ifPresent(seven -> assertThat(seven).isNotNull()),
                MULTIPART,
                "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\nFrom: x\r\n\r\n\u00fc\r\n");
    }
}
