package signet.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrependedMessageTest {
    private static final String FIELD = "New: field\r\n\tfolded\r\n";

    private static String prepend(String message, String removed) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream in = PrependedMessage.read(
                FIELD.getBytes(StandardCharsets.US_ASCII),
                new ByteArrayInputStream(bytes),
                header -> header.named(removed))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: 1\r\nB: 2\r\n\r\nbody\r\n",
                "A: 1\r\n\r\n",
                "A: 1\r\n",
                "A: 1",
                "",
                "\r\nbody only",
                "A: \u00ff\u00fe\0\rx\r\n folded\r\nno field\r\n\r\n\u00ff\n\r\0",
                "A: 1\nB: 2\n\nlf body\n",
                "A: 1\nB: 2\r\n\r\nmixed\n",
            })
    void everyByteStaysBelowTheNewField(String message) throws IOException {
        assertThat(prepend(message, "Absent")).isEqualTo(FIELD + message);
    }

    @Test
    void removedFieldsGoWithTheirFoldsAndLineEnds() throws IOException {
        assertThat(prepend("X: 1\r\nA: a\r\nx: 2\r\n\tmore\r\nB: b\r\nX : 3\r\n\r\nX: body\r\n", "X"))
                .isEqualTo(FIELD + "A: a\r\nB: b\r\n\r\nX: body\r\n");
    }

    @Test
    void theLastLineOfAHeaderWithoutEndCanBeRemoved() throws IOException {
        assertThat(prepend("A: a\r\nX: 1", "X")).isEqualTo(FIELD + "A: a\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, -2, -1, 0, 1, 2, 3, 500_000})
    void aHeaderOfMoreThanIsReadGoesOnAsItIs(int beyond) throws IOException {
        String field = "B: " + "0123456789abcde\r\n ".repeat(RawMessage.MAX_HEADER_BYTES / 18 + 1);
        String header = "X: 1\r\n" + field.repeat(2).substring(0, RawMessage.MAX_HEADER_BYTES + beyond - 8) + "\r\n";
        String longer = "X: 1\r\n" + field.repeat(3) + "\r\nC: 3\r\n";
        for (String message : new String[] {header + "\r\nbody\r\n", longer + "\r\nbody\n", longer, header}) {
            assertThat(prepend(message, "Absent").equals(FIELD + message)).isTrue();
            assertThat(prepend(message, "X").equals(FIELD + message.substring(6)))
                    .isTrue();
        }
    }

    @Test
    void aLongBodyIsPassedOnUnread() throws IOException {
        String message = "A: 1\r\n\r\n" + "0123456789abcde\n".repeat(100_000);
        assertThat(prepend(message, "Absent")).isEqualTo(FIELD + message);
    }

    @Test
    void fieldsAreRemovedFromHeadersThatAreTooLongToBeJudged() throws IOException {
        String filler = ("A: " + "a".repeat(1000) + "\r\n").repeat(3 * RawMessage.MAX_HEADER_BYTES / 1000);
        assertThat(prepend(filler + "X: 1\r\nB: 2\r\n\r\nbody", "X")).isEqualTo(FIELD + filler + "B: 2\r\n\r\nbody");
    }
}
