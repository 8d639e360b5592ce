package signet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.testing.Fuzz;

class PunycodeTest {
    @ParameterizedTest
    @CsvSource({
        // RFC 3492 7.1 (A), (B), (D), (L), (P), (S) as far as they fit into a label; the last one is plain ASCII
        "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "Pročprostěnemluvíčesky, Proprostnemluvesky-uyb24dma41a",
        "3年B組金八先生, 3B-ww4c5e180e575a65lsy2b",
        "Maji\u3067Koi\u3059\u308b5\u79d2\u524d, MajiKoi5-783gue6qz075azm5e",
        "-> $1.00 <-, -> $1.00 <--",
        "bücher, bcher-kva",
        "ü, tda",
        "\uD83D\uDE00, e28h",
    })
    void encodesAndDecodes(String text, String encoded) {
        assertThat(Punycode.encode(text)).contains(encoded);
        assertThat(Punycode.decode(encoded)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999", // overflow
                "tda!",
                "bücher-kva",
                "bcher-kv", // number broken off
                "a-999999999999999",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "ib9b" // a surrogate
            })
    void refusesWhatIsNoPunycode(String encoded) {
        assertThat(Punycode.decode(encoded)).isEmpty();
    }

    @Test
    void doesNotEncodeWhatFitsNoLabel() {
        assertThat(Punycode.encode("ü".repeat(60))).isEmpty();
        assertThat(Punycode.encode("a".repeat(57) + "ü")).isEmpty();
        assertThat(Punycode.encode("a".repeat(1_000_000) + "ü")).isEmpty();
    }

    @Test
    void neverThrowsAndGivesNoSurrogates() {
        Fuzz.run(
                bytes -> Punycode.decode(new String(bytes, StandardCharsets.ISO_8859_1))
                        .ifPresent(text -> assertThat(text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000))
                                .isTrue()),
                "bcher-kva",
                "egbpdaj6bu4bxfgehfvwxn",
                "3B-ww4c5e180e575a65lsy2b");
    }
}
