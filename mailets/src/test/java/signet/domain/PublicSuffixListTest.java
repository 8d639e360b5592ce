package signet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.testing.Fuzz;

class PublicSuffixListTest {
    private static final PublicSuffixList LIST = PublicSuffixList.parse("""
            // a comment

            com
            jp
            ac.jp  and a remark
            *.kobe.jp
            !city.kobe.jp
            *.ck
            !www.ck
            \u4e2d\u56fd
            \u516c\u53f8.cn
            .org
            *
            """);

    @ParameterizedTest
    @CsvSource({
        "com, com",
        "example.com, example.com",
        "a.b.example.com, example.com",
        "jp, jp",
        "test.jp, test.jp",
        "ac.jp, ac.jp",
        "test.ac.jp, test.ac.jp",
        "www.test.ac.jp, test.ac.jp",
        "kobe.jp, kobe.jp",
        "c.kobe.jp, c.kobe.jp",
        "b.c.kobe.jp, b.c.kobe.jp",
        "a.b.c.kobe.jp, b.c.kobe.jp",
        "city.kobe.jp, city.kobe.jp",
        "www.city.kobe.jp, city.kobe.jp",
        "ck, ck",
        "test.ck, test.ck",
        "b.test.ck, b.test.ck",
        "a.b.test.ck, b.test.ck",
        "www.ck, www.ck",
        "www.www.ck, www.ck",
        "a.xn--55qx5d.cn, a.xn--55qx5d.cn",
        "b.a.xn--55qx5d.cn, a.xn--55qx5d.cn",
        "b.a.xn--fiqs8s, a.xn--fiqs8s",
        "a.example.org, example.org",
        "a.example.unlisted, example.unlisted",
        "unlisted, unlisted",
    })
    void organizationalDomains(String name, String expected) {
        assertThat(LIST.organizationalDomain(DomainName.of(name))).hasToString(expected);
    }

    @Test
    void namesAreComparedWithoutCase() {
        assertThat(PublicSuffixList.parse("CO.uk").organizationalDomain(DomainName.of("a.B.Co.UK")))
                .hasToString("b.co.uk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com\n<html>", "com\na..b", "com\n!", "com\n*.", "com\n*.*.ck", "com\n*x.ck"})
    void whatIsNoRuleIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> PublicSuffixList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2 is no rule of a public suffix list");
    }

    @Test
    void anEmptyListIsRefused() {
        assertThatThrownBy(() -> PublicSuffixList.parse("// nothing\n*\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no rule in it");
    }

    /** Every name lies at or below its organizational domain, which is its own organizational domain. */
    @Test
    void fuzz() {
        Fuzz.run(
                bytes -> DomainName.parse(new String(bytes, StandardCharsets.UTF_8))
                        .ifPresent(name -> {
                            DomainName organizational = LIST.organizationalDomain(name);
                            assertThat(name.isAtOrBelow(organizational)).isTrue();
                            assertThat(LIST.organizationalDomain(organizational))
                                    .isEqualTo(organizational);
                        }),
                "a.b.c.kobe.jp",
                "www.city.kobe.jp",
                "b.test.ck",
                "a.www.ck",
                "a.example.com",
                "x.ac.jp");
    }
}
