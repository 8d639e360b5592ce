package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static final String SIGNED =
            "Content-Transfer-Encoding: binary\r\nContent-Type: multipart/signed; boundary=s\r\n\r\n"
                    + "--s\r\nContent-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\n\r\nbinary, 8bit\r\n"
                    + "--s\r\nContent-Transfer-Encoding: 8bit\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--s--\r\n";

    private static String mixed(String part) {
        return "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + part + "\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n";
    }

    private static String mixedConverted(String part) {
        return mixed(part)
                .replace("\r\n\r\n\u00fc\r\n", "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a\r\n\r\nhello\r\n",
                "From: a\r\nContent-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\n\r\nbinary, 8bit\r\n",
                "From: a\r\n" + SIGNED,
                "From: a\r\nContent-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
                "From: a\r\nContent-Type: (c) Multipart / Signed (c); boundary=x\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
                "From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n\u00fc\r\n--x\r\n"
                        + "Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n\r\n\u00fc\r\n--s--\r\n\r\n--x--\r\n",
                // What says that it has 7 bits.
                "From: a\r\nContent-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\n\r\n\u00fc\r\n",
                // Parts that cannot be told apart.
                "Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
                "Content-Type: multipart/mixed; boundary*0=x\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
                "Content-Type: multipart/mixed; boundary=x; boundary=y\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
                "Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n\u00fc\r\n--x--\r\n",
                "Content-Type: ?\r\n\r\n\u00fc\r\n",
                "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/signed; boundary=x1\r\n\r\n"
                        + "--x1\r\n\r\n\u00fc\r\n--x1--\r\n\r\n--x--\r\n",
                "Content-Type: message/partial\r\n\r\nFrom: a\r\n\r\n\u00fc\r\n",
            })
    void whatIsSevenBitOrSignedOrUnclearStaysAsItIs(String message) {
        assertThat(SevenBit.of(message.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNED,
                "Content-Type: message/rfc822\r\n\r\n" + SIGNED,
                "Content-Transfer-Encoding: 7BIT (sic)\r\nContent-Type: text/plain\r\n\r\nbinary",
                "Content-Type: text/plain",
                "Content-Type: multipart/mixed\r\nContent-Transfer-Encoding: 8bit\r\n\r\n--y\r\n\r\nplain",
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nYmluYXJ5",
            })
    void besideAPartThatIsConvertedAllOthersStayByteForByte(String part) {
        assertThat(converted(mixed(part))).isEqualTo(mixedConverted(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed; boundary = \"x y\"",
                "multipart/mixed;\r\n\tboundary=\r\n \"x y\"",
                "multipart/mixed; BOUNDARY=\"x\\ y\"; charset=us-ascii",
                "multipart/mixed (boundary=z); comment=\"; boundary=z\"; boundary=\"x y\" (;)",
            })
    void aBoundaryIsReadHoweverItIsWritten(String type) {
        assertThat(converted("Content-Type: " + type + "\r\n\r\n--x y\r\n\r\n\u00fc\r\n--x y-- \r\n"))
                .isEqualTo("Content-Type: " + type
                        + "\r\n\r\n--x y\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC\r\n--x y-- \r\n");
    }

    @Test
    void whatIsTooDeepStaysAsItIs() {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            message.append("Content-Type: message/rfc822\r\n\r\n");
        }
        assertThat(SevenBit.of((message + "\r\n\u00fc\r\n").getBytes(UTF_8))).isEmpty();
    }

    @Test
    void whatADigestHoldsIsAMessage() {
        assertThat(
                        converted(
                                "Content-Type: multipart/digest; boundary=x\r\n\r\n--x\r\n\r\nFrom: a\r\n\r\n\u00fc\r\n--x--\r\n"))
                .contains("--x\r\n\r\nFrom: a\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC\r\n--x--");
    }

    @Test
    void theLabelIsChangedWhereItStands() {
        assertThat(converted("Content-Transfer-Encoding: 8bit\r\nFrom: a\r\n\r\nplain\r\n"))
                .isEqualTo("Content-Transfer-Encoding: 7bit\r\nFrom: a\r\n\r\nplain\r\n");
        assertThat(converted("Content-Transfer-Encoding: 8bit\r\nFrom: a\r\n\r\n\u00fc\r\n"))
                .isEqualTo("Content-Transfer-Encoding: quoted-printable\r\nFrom: a\r\n\r\n=C3=BC\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "plain, false",
        "8BIT, true",
        "88bit, true",
        "bbinary, true",
        "binar y, false",
        "8biT, true",
        "\u00fc, true"
    })
    void aLookSaysWhetherThereMayBeSomethingToDo(String text, boolean may) throws IOException {
        for (int before = 8180; before < 8200; before++) { // where one chunk ends and the next begins
            byte[] message = (" ".repeat(before) + text).getBytes(UTF_8);
            assertThat(SevenBit.mayApplyTo(new ByteArrayInputStream(message)))
                    .as("%s at %s", text, before)
                    .isEqualTo(may);
        }
    }

    @Test
    void anyInputGivesAResultWithNothingMoreToDo() {
        Fuzz.run(
                message -> SevenBit.of(message)
                        .ifPresent(seven -> assertThat(SevenBit.of(seven)).isEmpty()),
                MULTIPART,
                mixed(SIGNED),
                "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\nFrom: x\r\n\r\n\u00fc\r\n");
    }
}
