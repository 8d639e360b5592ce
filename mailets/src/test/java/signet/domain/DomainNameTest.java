package signet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.testing.Fuzz;

class DomainNameTest {
    private static final String LONG_LABEL = "a".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "Example.COM., example.com",
        "a, a",
        "localhost, localhost",
        "_dmarc.example.com, _dmarc.example.com",
        "192.0.2.1, 192.0.2.1",
        "faß.de, xn--fa-hia.de",
        "-a.b-, -a.b-",
    })
    void readsNames(String text, String name) {
        assertThat(DomainName.parse(text)).map(DomainName::toString).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a",
                "a..",
                " a",
                "a ",
                "a b",
                "a\tb",
                "a@b",
                "[192.0.2.1]",
                "a\\.b",
                "a\u0000",
                "a/b",
                "a:b",
                "a;b",
                "\"a\"",
                "a(b)",
                "*.a",
                "a\r\nb",
                "xn--a"
            })
    void refusesWhatIsNone(String text) {
        assertThat(DomainName.parse(text)).isEmpty();
        assertThatThrownBy(() -> DomainName.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelsHaveAtMost63OctetsAndNames253Characters() { // RFC 1035 2.3.4
        String longest = String.join(".", LONG_LABEL, LONG_LABEL, LONG_LABEL, "a".repeat(61));
        assertThat(DomainName.of(longest).toString()).hasSize(253);
        assertThat(DomainName.parse(longest + ".")).isPresent();
        assertThat(DomainName.parse(longest + "a")).isEmpty();
        assertThat(DomainName.parse(LONG_LABEL + ".de")).isPresent();
        assertThat(DomainName.parse(LONG_LABEL + "a.de")).isEmpty();
        assertThat(DomainName.parse("ü" + "a".repeat(55) + ".de")).isPresent();
        assertThat(DomainName.parse("ü" + "a".repeat(56) + ".de")).isEmpty();
        assertThat(DomainName.of(longest).prepend("a")).isEmpty();
        assertThat(DomainName.parse("a.".repeat(2_000_000))).isEmpty();
    }

    @Test
    void labelsMayHoldAnyOctets() {
        DomainName name = DomainName.ofLabels(List.of("A.b", "c\\d", "e f", "\u00ff\u0000"))
                .orElseThrow();
        assertThat(name).hasToString("a\\046b.c\\092d.e\\032f.\\255\\000");
        assertThat(name.labels()).containsExactly("a.b", "c\\d", "e f", "\u00ff\u0000");
        assertThat(name).isNotEqualTo(DomainName.of("a.b"));
        assertThat(name.toUnicode()).isEqualTo(name.toString());
        assertThat(DomainName.ofLabels(List.of("\u0100"))).isEmpty();
        assertThat(DomainName.ofLabels(List.of("a", ""))).isEmpty();
        assertThat(DomainName.ofLabels(List.of())).isEmpty();
    }

    @Test
    void namesWithDifferentLabelsHaveDifferentText() {
        assertThat(DomainName.ofLabels(List.of("a.b"))).isNotEqualTo(DomainName.ofLabels(List.of("a", "b")));
        assertThat(DomainName.ofLabels(List.of("a\\046b"))).isNotEqualTo(DomainName.ofLabels(List.of("a.b")));
    }

    @Test
    void comparesWithoutCase() {
        assertThat(DomainName.of("EXAMPLE.com"))
                .isEqualTo(DomainName.of("example.COM"))
                .hasSameHashCodeAs(DomainName.of("example.com"))
                .isEqualByComparingTo(DomainName.of("example.com"));
        assertThat(DomainName.ofLabels(List.of("S1"))).isEqualTo(DomainName.parse("s1"));
    }

    @Test
    void prependsLabelsAndNames() {
        DomainName domain = DomainName.of("example.com");
        assertThat(domain.prepend("S1", "_domainkey")).contains(DomainName.of("s1._domainkey.example.com"));
        assertThat(domain.prepend(DomainName.of("a.b"))).contains(DomainName.of("a.b.example.com"));
        assertThat(domain.prepend("a.b").orElseThrow()).hasToString("a\\046b.example.com");
        assertThat(domain.prepend("")).isEmpty();
        assertThat(domain.prepend("a".repeat(64))).isEmpty();
        assertThat(DomainName.ROOT.prepend("com")).contains(DomainName.of("com"));
    }

    @Test
    void climbsTheTree() {
        DomainName name = DomainName.of("a.example.com");
        assertThat(name.parent()).contains(DomainName.of("example.com"));
        assertThat(name.parent().flatMap(DomainName::parent)).contains(DomainName.of("com"));
        assertThat(DomainName.of("com").parent()).isEmpty();
        assertThat(DomainName.ROOT.parent()).isEmpty();
        assertThat(name.labelCount()).isEqualTo(3);
        assertThat(DomainName.ROOT.labelCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "a.example.com, example.com, true",
        "a.b.EXAMPLE.com, example.com, true",
        "badexample.com, example.com, false",
        "com, example.com, false",
        "example.org, example.com, false",
        "example.com.org, example.com, false",
        "a, a, true",
    })
    void knowsWhatLiesBelow(String name, String other, boolean expected) {
        assertThat(DomainName.of(name).isAtOrBelow(DomainName.of(other))).isEqualTo(expected);
        assertThat(DomainName.of(name).isAtOrBelow(DomainName.ROOT)).isTrue();
    }

    @Test
    void showsULabels() {
        assertThat(DomainName.of("a.bücher.example").toUnicode()).isEqualTo("a.bücher.example");
        assertThat(DomainName.ROOT.toUnicode()).isEmpty();
    }

    @Test
    void whatIsReadCanBeReadAgain() {
        Fuzz.run(
                bytes -> DomainName.parse(new String(bytes, StandardCharsets.UTF_8))
                        .ifPresent(name -> {
                            assertThat(DomainName.parse(name.toString())).contains(name);
                            assertThat(DomainName.parse(name.toUnicode())).contains(name);
                            assertThat(name.toString()).hasSizeBetween(1, 253).matches("[a-z0-9._-]+");
                        }),
                "mail.example.com",
                "faß.de",
                "xn--fa-hia.de",
                "例。jp",
                "נאמן.il",
                "نامه\u200cای.com",
                "a\u00adb.ＣＯＭ");
    }
}
