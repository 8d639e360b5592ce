package signet.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.message.ByteSlice;

class ArcAuthenticationResultsTest {
    private static Optional<ArcAuthenticationResults> parse(String value) {
        return ArcAuthenticationResults.parse(ByteSlice.of(value, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i=1; a.example; dmarc=pass              | 1",
                "' i=50; a.example; dmarc=pass'          | 50",
                "i = 2 ; a.example; dmarc=pass           | 2",
                "(c) i (c) = (c) 3 (c) ; a.example; dmarc=pass | 3",
                "i=1;a.example;dmarc=pass                | 1",
            })
    void theInstanceStandsFirst(String value, int instance) {
        assertThat(parse(value)).hasValueSatisfying(read -> {
            assertThat(read.instance()).isEqualTo(instance);
            assertThat(read.results().complete())
                    .contains(new AuthenticationResults("a.example", List.of(ResInfo.of("dmarc", "pass"))));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example; dmarc=pass",
                "a.example; i=1; dmarc=pass",
                "i=0; a.example",
                "i=51; a.example",
                "I=1; a.example",
                "i=; a.example",
                "i=1 a.example",
                "i=x; a.example",
                "i=-1; a.example",
                "j=1; a.example",
                "i=1",
                "(i=1; a.example"
            })
    void withoutAnInstanceNothingIsRead(String value) {
        assertThat(parse(value)).isEmpty();
    }

    @Test
    void resultsThatCannotBeReadDoNotMatter() {
        assertThat(parse("i=1; a.example; ?"))
                .hasValueSatisfying(
                        read -> assertThat(read.results().complete()).isEmpty());
    }

    @Test
    void whatIsWrittenIsRead() {
        AuthenticationResults results = new AuthenticationResults(
                "a.example", List.of(ResInfo.of("arc", "pass").with("smtp", "remote-ip", "2001:db8::1")));
        String field = new String(ArcAuthenticationResults.toField(7, results), StandardCharsets.US_ASCII);
        assertThat(field)
                .isEqualTo(
                        "ARC-Authentication-Results: i=7; a.example;\r\n    arc=pass smtp.remote-ip=\"2001:db8::1\"\r\n");
        assertThat(parse(field.substring(field.indexOf(':') + 1)))
                .contains(new ArcAuthenticationResults(7, new ParsedResults.Complete(results)));
    }
}
