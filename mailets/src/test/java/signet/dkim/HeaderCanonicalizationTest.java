package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.message.ByteSlice;
import signet.message.HeaderBlock;
import signet.message.HeaderField;

/** K3, K5 and K11: the header. In the tables N is CRLF, T a TAB, _ a space. */
class HeaderCanonicalizationTest {
    @ParameterizedTest
    @CsvSource({
        "A:_X,                 a:X",
        "B_:_YTN_TZ__,         b:Y_Z",
        "Subject:x,            subject:x",
        "Subject_T:_T_x,       subject:x",
        "Subject:,             subject:",
        "Subject:_N_,          subject:",
        "Subject:N_a,          subject:a",
        "Subject:_aN_N_b,      subject:a_b",
        "Subject:_a:_b,        subject:a:_b",
        "sUBJECt:_a__bTc,      subject:a_b_c"
    })
    void relaxes(String raw, String expected) {
        assertThat(canonical(HeaderCanonicalization.RELAXED, decode(raw))).isEqualTo(decode(expected));
        assertThat(Reference.header(HeaderCanonicalization.RELAXED, decode(raw)))
                .isEqualTo(decode(expected));
        assertThat(canonical(HeaderCanonicalization.SIMPLE, decode(raw))).isEqualTo(decode(raw));
    }

    @Test
    void loneCrAndLfAndNulAreContent() {
        assertThat(canonical(HeaderCanonicalization.RELAXED, "A: x\ry\0z \r")).isEqualTo("a:x\ry\0z \r");
        assertThat(canonical(HeaderCanonicalization.RELAXED, "A: x\n y")).isEqualTo("a:x\n y");
    }

    @Test
    void equalsTheReference() {
        String[] pieces = {" ", "\t", "\r\n ", "\r\n\t", "a", "Bc", ":", "\r", "\u00e4", "\0", "  "};
        SplittableRandom random = new SplittableRandom(5322);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder field = new StringBuilder("NaMe" + (random.nextBoolean() ? " \t" : "") + ":");
            for (int i = random.nextInt(20); i > 0; i--) {
                field.append(pieces[random.nextInt(pieces.length)]);
            }
            String raw = field.toString();
            assertThat(canonical(HeaderCanonicalization.RELAXED, raw))
                    .isEqualTo(Reference.header(HeaderCanonicalization.RELAXED, raw));
        }
    }

    /** RFC 6376 5.4.2. The header has from twice, to once, in this order: from=1, to=2, from=3. */
    @ParameterizedTest
    @CsvSource({
        "from,              from=3",
        "from:from,         from=3 from=1",
        "from:from:from,    from=3 from=1",
        "from:to:from:to,   from=3 to=2 from=1",
        "to:from,           to=2 from=3",
        "cc:from:cc,        from=3",
        "cc,                ''"
    })
    void selectsFromTheBottomUp(String names, String expected) {
        HeaderIndex index = index("From: from=1\r\nTo: to=2\r\nFROM : from=3\r\n");
        List<HeaderField> selected = index.select(List.of(names.split(":")), HeaderField.of("none: none"));
        assertThat(selected.stream().map(field -> field.value().toString().strip()))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void neverSelectsTheSignatureItself() {
        HeaderBlock header = block("X: 1\r\nX: 2\r\nX: 3\r\n");
        HeaderIndex index = new HeaderIndex(header.fields());
        assertThat(index.select(List.of("x", "x", "x"), header.fields().get(1)))
                .containsExactly(header.fields().get(2), header.fields().get(0));
        assertThat(index.select(List.of("x"), header.fields().get(2)))
                .containsExactly(header.fields().get(1));
    }

    private static HeaderIndex index(String header) {
        return new HeaderIndex(block(header).fields());
    }

    private static HeaderBlock block(String header) {
        return HeaderBlock.parse(ByteSlice.of(header, StandardCharsets.ISO_8859_1), false);
    }

    private static String canonical(HeaderCanonicalization form, String raw) {
        // the field is somewhere in a larger array, as in a message
        byte[] message = ("before" + raw + "after").getBytes(StandardCharsets.ISO_8859_1);
        HeaderField field = new HeaderField(new ByteSlice(message, 6, message.length - 5));
        byte[] out = new byte[raw.length() + 3];
        int end = form.write(field, out, 3);
        return new String(out, 3, end - 3, StandardCharsets.ISO_8859_1);
    }

    private static String decode(String text) {
        return text.replace("N", "\r\n").replace("T", "\t").replace("_", " ");
    }
}
