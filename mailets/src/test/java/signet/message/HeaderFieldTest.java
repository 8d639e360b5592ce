package signet.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"From: a,From, a", "from:a,from,a", "From \t: a,From, a", "a:,a,''", "a::b:,a,:b:", "a!:b,a!,b"})
    void hasNameAndValue(String raw, String name, String value) {
        HeaderField field = HeaderField.of(raw);
        assertThat(field.isField()).isTrue();
        assertThat(field.name()).hasToString(name);
        assertThat(field.value()).hasToString(value);
        assertThat(field.raw()).hasToString(raw);
        assertThat(field).hasToString(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ":", ": b", " a: b", "a b: c", "a\r\n : b", "a\0: b", "a\u007f: b", "a\r: b"})
    void keepsLinesThatAreNoFields(String raw) {
        HeaderField line = HeaderField.of(raw);
        assertThat(line.isField()).isFalse();
        assertThat(line.name().length()).isZero();
        assertThat(line.value().length()).isZero();
        assertThat(line.raw()).hasToString(raw);
        assertThat(line.is("")).isFalse();
        assertThat(line.is("a")).isFalse();
    }

    @Test
    void comparesNamesWithoutTheCaseOfAsciiLetters() {
        HeaderField field = HeaderField.of("DKIM-Signature: x");
        assertThat(field.is("dkim-signature")).isTrue();
        assertThat(field.is("DKIM-SIGNATURE")).isTrue();
        assertThat(field.is("dkim_signature")).isFalse();
        assertThat(field.is("dkim-signatur")).isFalse();
        assertThat(HeaderField.of("[: x").is("{")).isFalse();
        assertThat(new HeaderField(ByteSlice.of("\u00e4: x", ISO_8859_1)).is("\u00c4"))
                .isFalse();
        assertThat(new HeaderField(ByteSlice.of("A: x", ISO_8859_1)).is("\u0141"))
                .isFalse(); // its low byte is A
    }

    @Test
    void aHeaderGivesTheFieldsOfAName() {
        HeaderBlock header = HeaderBlock.parse(ByteSlice.of("a: 1\r\nb: 2\r\nA : 3\r\n a: 4\r\n", UTF_8), false);
        assertThat(header.named("a")).extracting(HeaderField::toString).containsExactly("a: 1", "A : 3\r\n a: 4");
        assertThat(header.named("c")).isEmpty();
    }

    @Test
    void slicesKeepWithinTheirBounds() {
        ByteSlice slice = new ByteSlice("abcdef".getBytes(UTF_8), 1, 5);
        assertThat(slice).hasToString("bcde").isEqualTo(ByteSlice.of("bcde", UTF_8));
        assertThat(slice).hasSameHashCodeAs(ByteSlice.of("bcde", UTF_8)).isNotEqualTo(ByteSlice.of("bcd", UTF_8));
        assertThat(slice.slice(1, 3)).hasToString("cd");
        assertThat(slice.slice(1, 3).offset()).isEqualTo(2);
        assertThat(slice.toBytes()).isEqualTo("bcde".getBytes(UTF_8));
        assertThatThrownBy(() -> slice.slice(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.slice(-1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
