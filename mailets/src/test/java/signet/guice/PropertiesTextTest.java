package signet.guice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import signet.settings.SettingsException;

class PropertiesTextTest {
    @Test
    void utf8IsReadAsUtf8AndAllElseAsJavaDoes() {
        for (String value : new String[] {"mail.b\u00fccher.example", "mail.\u4f8b.example", "plain", ""}) {
            String asJamesReadsIt = new String(value.getBytes(UTF_8), ISO_8859_1);
            assertThat(PropertiesText.decoded("f", Map.of("key", asJamesReadsIt)))
                    .containsOnly(Map.entry("key", value));
        }
        for (String rightAlready : new String[] {"mail.b\u00fccher.example", "mail.\u4f8b\u00c3\u00bc.example"}) {
            assertThat(PropertiesText.decoded("f", Map.of("key", rightAlready)))
                    .containsOnly(Map.entry("key", rightAlready));
        }
    }

    @Test
    void aByteOrderMarkIsCalledByItsName() {
        String mark = new String("\ufeff".getBytes(UTF_8), ISO_8859_1);
        for (String key : new String[] {"#", "authserv-id", "mode"}) {
            assertThatThrownBy(() -> PropertiesText.decoded("signet.properties", Map.of(mark + key, "x")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("signet.properties is refused: it begins with a byte order mark");
        }
    }
}
