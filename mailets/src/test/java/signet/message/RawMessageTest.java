package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import signet.testing.Fuzz;

class RawMessageTest {
    /** A stream that gives one byte at a time, as a slow client does; of a large message more, to end some day. */
    private static InputStream trickle(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, bytes.length > 2_000_000 ? 4095 : 1));
            }
        };
    }

    /** The fields as [a][b], then the body; read in three ways that have to agree. */
    private static String brief(String message) {
        byte[] bytes = message.getBytes(ISO_8859_1);
        try {
            String array = brief(RawMessage.of(bytes));
            assertThat(brief(RawMessage.read(new ByteArrayInputStream(bytes))).equals(array))
                    .isTrue();
            assertThat(brief(RawMessage.read(trickle(bytes))).equals(array)).isTrue();
            return array;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String brief(RawMessage message) throws IOException {
        StringBuilder text = new StringBuilder();
        message.header()
                .fields()
                .forEach(field -> text.append('[').append(field).append(']'));
        text.append(message.header().truncated() ? "..." : "");
        return text.append(new String(message.body().readAllBytes(), ISO_8859_1))
                .toString();
    }

    private static void assertCases(String... messagesAndResults) {
        for (int i = 0; i < messagesAndResults.length; i += 2) {
            assertThat(brief(messagesAndResults[i])).as(messagesAndResults[i]).isEqualTo(messagesAndResults[i + 1]);
        }
    }

    @Test
    void splitsHeaderAndBody() {
        assertCases(
                "a: b\r\nc: d\r\n\r\nbody\r\n", "[a: b][c: d]body\r\n",
                "a: b\r\n c\r\n\td\r\ne: f\r\n\r\n", "[a: b\r\n c\r\n\td][e: f]",
                "a: b\r\n\r\n\r\nbody", "[a: b]\r\nbody",
                "\r\nbody", "body",
                "\r\n", "",
                "", "",
                "a: b", "[a: b]",
                "a: b\r\n", "[a: b]",
                "a: b\r\nc", "[a: b][c]",
                "a: b\r\n \r\nc: d\r\n\r\n", "[a: b\r\n ][c: d]",
                " a\r\nb: c\r\n\r\n", "[ a][b: c]");
    }

    @Test
    void takesOddBytesAsTheyAre() {
        assertCases(
                "a: b\rc\r\n\r\nx\ry\0z", "[a: b\rc]x\ry\0z",
                "a: b\r\r\n\r\n", "[a: b\r]",
                "a: \0\u00ff\u0080\r\n\r\n\u00ff", "[a: \0\u00ff\u0080]\u00ff",
                "a: b\r\nc: d\ne: f\r\n\r\nx\ny", "[a: b][c: d][e: f]x\ny",
                "a: b\r\n\nbody\n", "[a: b]body\n",
                "a: b\r\n\r\r\n\r\n", "[a: b][\r]",
                "a: b\r", "[a: b\r]",
                "\r", "[\r]");
    }

    @Test
    void readsAMessageStoredWithLfAsWithCrlf() { // RFC 6376 5.3
        assertCases(
                "a: b\nc: d\n e\n\nbody\n\nmore", "[a: b][c: d\r\n e]body\r\n\r\nmore",
                "\nbody\n", "body\r\n",
                "a: b\n", "[a: b]",
                "a: b\nc: d\r\n\r\nx\r\ny\n", "[a: b][c: d]x\r\ny\r\n",
                "a: b\r\rc\n\nx\n", "[a: b\r\rc]x\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {8185, 8190, 8191, 8192, 8193, 16382, 16383, 16384, 16385, 24576, 32767, 32768, 32769})
    void chunkBoundariesDoNotShow(int length) {
        for (String lineEnd : List.of("\r\n", "\n")) {
            String field = "a: " + "b".repeat(length - 3 - lineEnd.length());
            String message = field + lineEnd + lineEnd + "body" + lineEnd;
            assertThat(brief(message).equals("[" + field + "]body\r\n")).isTrue();
            String two = "x: y" + lineEnd + field + lineEnd + lineEnd;
            assertThat(brief(two).equals("[x: y][" + field + "]")).isTrue();
            assertThat(brief(field + lineEnd).equals("[" + field + "]")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 16_384, 16_385, 100_000, 300_000})
    void theBodyIsTheSameHoweverItIsRead(int length) throws IOException {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        byte[] message = ByteBuffer.allocate(length + 8)
                .put("A: b\r\n\r\n".getBytes(ISO_8859_1))
                .put(body)
                .array();

        for (int readBefore : new int[] {0, 1, 5_000, 20_000}) {
            InputStream in = RawMessage.read(new ByteArrayInputStream(message)).body();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(in.readNBytes(readBefore / 2));
            for (int left = readBefore - readBefore / 2, octet = 0; left > 0 && octet >= 0; left--) {
                octet = in.read();
                if (octet >= 0) {
                    out.write(octet);
                }
            }
            int before = out.size();

            assertThat(in.transferTo(out)).isEqualTo(length - before);
            assertThat(out.toByteArray()).isEqualTo(body);
        }
    }

    @Test
    void headersAreReadUpToTheirGreatestLength() {
        int max = RawMessage.MAX_HEADER_BYTES;
        String field = "a: " + "b".repeat(max - 5);
        assertThat(brief(field + "\r\n\r\nbody").equals("[" + field + "]body")).isTrue();
        assertThat(brief(field + "b").equals("[" + field + "b]")).isTrue();
        String longer = "a: " + "b".repeat(max + 10);
        String cut = "[" + longer.substring(0, max) + "]..." + longer.substring(max);
        assertThat(brief(longer + "\r\n\r\nbody").equals(cut + "\r\n\r\nbody")).isTrue();
        assertThat(brief(longer).equals(cut)).isTrue();
        String lf = ("c: d\n".repeat(max / 6) + longer + "\n\nbody").replace("\n", "\r\n");
        HeaderBlock crlfHeader = RawMessage.of(lf.getBytes(ISO_8859_1)).header();
        HeaderBlock lfHeader =
                RawMessage.of(lf.replace("\r\n", "\n").getBytes(ISO_8859_1)).header();
        assertThat(lfHeader.truncated()).isTrue();
        assertThat(lfHeader.equals(crlfHeader)).isTrue();
    }

    @Test
    void manyFieldsAndLongFieldsTakeLinearTime() throws IOException { // quadratic work on these would take minutes
        byte[] many = ("a: b\r\n".repeat(100_000) + "\r\nbody").getBytes(ISO_8859_1);
        assertThat(RawMessage.of(many).header().named("A")).hasSize(100_000);
        assertThat(RawMessage.read(new ByteArrayInputStream(many)).header().fields())
                .hasSize(100_000);
        byte[] folded = ("a: b" + "\r\n c".repeat(250_000) + "\r\n\r\n").getBytes(ISO_8859_1);
        assertThat(RawMessage.of(folded).header().fields()).hasSize(1);
        byte[] names = ("a ".repeat(500_000) + "\r\n\r\n").getBytes(ISO_8859_1);
        assertThat(RawMessage.read(trickle(names)).header().fields()).hasSize(1);
    }

    @Test
    void aFailingStreamFailsTheReading() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> RawMessage.read(failing)).isInstanceOf(IOException.class);
    }

    @Test
    void fieldsAndBodyMakeUpTheMessageAgain() {
        Fuzz.run(
                bytes -> {
                    // Bare LFs are what a join with CRLF cannot bring back.
                    String crlf =
                            new String(bytes, ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n");
                    RawMessage message = RawMessage.of(crlf.getBytes(ISO_8859_1));
                    StringBuilder joined = new StringBuilder();
                    message.header().fields().forEach(field -> joined.append(field)
                            .append("\r\n"));
                    joined.append("\r\n").append(body(message));
                    // A message that ends within its header lacks one line end or both.
                    assertThat(joined.toString()).startsWith(crlf);
                    assertThat(joined.substring(crlf.length())).isIn("", "\r\n", "\r\n\r\n");
                    brief(new String(bytes, ISO_8859_1));
                },
                "Received: from x\r\n by y\r\nFrom: a@b\r\nTo: c@d\r\n\r\nHello\r\n\r\nyou\r\n",
                "From: a@b\nSubject: x\n y\n\nHello\n",
                "stray\r\n: empty\r\nFrom : a@b\r\n \r\n\r\nx");
    }

    private static String body(RawMessage message) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.body().transferTo(bytes);
            return bytes.toString(ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
