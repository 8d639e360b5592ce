package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.settings.Settings;
import signet.settings.SettingsException;

class SigningOptionsTest {
    private static SigningOptions of(Map<String, String> written) {
        return SigningOptions.of(Settings.check("test", written, SigningOptions.SETTINGS));
    }

    @Test
    void withoutSettingsTheDefaultsHold() {
        assertThat(of(Map.of())).isEqualTo(SigningOptions.DEFAULT);
    }

    @Test
    void allCanBeSet() {
        assertThat(of(Map.of(
                        "signing.canonicalization", "simple/relaxed",
                        "signing.headers", "Subject, From",
                        "signing.headersIfPresent", "",
                        "signing.expiresAfter", "14d",
                        "signing.bodyLength", "true")))
                .isEqualTo(new SigningOptions(
                        new Canonicalization(HeaderCanonicalization.SIMPLE, BodyCanonicalization.RELAXED),
                        List.of("subject", "from"),
                        List.of(),
                        Optional.of(Duration.ofDays(14)),
                        true));
        assertThat(of(Map.of("signing.expiresAfter", "never")).expiresAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signing.canonicalization | relaxed",
                "signing.canonicalization | relaxed/none",
                "signing.headers | to, subject",
                "signing.headers | from, from",
                "signing.headers | from, a b",
                "signing.headers | from, a;b",
                "signing.headers | from, a:b",
                "signing.headers | from,, to",
                "signing.headers | from, Received",
                "signing.headers | from, DKIM-Signature",
                "signing.headersIfPresent | ARC-Seal",
                "signing.headersIfPresent | Content-Length",
                "signing.expiresAfter | 1m",
                "signing.expiresAfter | 4000d",
                "signing.expiresAfter | 0",
                "signing.bodyLength | yes",
            })
    void whatIsNotAllowedIsRefused(String key, String value) {
        assertThatThrownBy(() -> of(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("example: " + key);
    }

    @Test
    void badOptionsCannotBeMade() {
        SigningOptions good = SigningOptions.DEFAULT;
        for (List<String> headers : List.of(List.of("to"), List.of("from", "From"), List.of("from", "received"))) {
            assertThatThrownBy(() ->
                            new SigningOptions(good.canonicalization(), headers, List.of(), Optional.empty(), false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new SigningOptions(
                        good.canonicalization(), good.headers(), List.of(), Optional.of(Duration.ofSeconds(1)), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"})
    void canonicalizationsAreReadAsTheyAreWritten(String text) {
        assertThat(Canonicalization.parse(text).orElseThrow().tagValue()).isEqualTo(text);
        assertThat(SigningOptions.DEFAULT
                        .with(Canonicalization.parse(text).orElseThrow())
                        .canonicalization()
                        .tagValue())
                .isEqualTo(text);
    }

    /** RFC 6376 3.5: the body is simple where only one is named. */
    @Test
    void oneCanonicalizationIsThatOfTheHeader() {
        assertThat(Canonicalization.parse("relaxed").orElseThrow().tagValue()).isEqualTo("relaxed/simple");
        assertThat(Canonicalization.parse("Relaxed")).isEmpty();
        assertThat(Canonicalization.parse("relaxed/")).isEmpty();
    }
}
