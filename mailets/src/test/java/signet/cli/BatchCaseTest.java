package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import signet.testing.Fuzz;

class BatchCaseTest {
    @Test
    void anyLineIsACaseOrSaysWhyNot() {
        Fuzz.run(
                bytes -> {
                    BatchCase one = BatchCase.parse(7, new String(bytes, StandardCharsets.UTF_8));
                    assertThat(one.number()).isEqualTo(7);
                    assertThat(one.message().isEmpty())
                            .isNotEqualTo(one.problem().isEmpty());
                },
                "{\"id\": \"1\", \"message\": \"a.eml\", \"ip\": \"192.0.2.1\", \"helo\": \"mx.example\", \"mailFrom\": \"a@b.example\"}",
                "{\"id\": 12345678901234567890, \"message\": \"\\u00e4\\\\\", \"ip\": \"2001:db8::1\", \"expect\": [{\"x\": 1.5e3}, null]}");
    }
}
