package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.domain.IpAddress;

class TrustedNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, 192.0.2.0/24",
        "198.51.100.7, 198.51.100.7/32",
        "2001:db8::9, 2001:db8:0:0:0:0:0:0/32",
        "198.51.100.8, ''",
        "2001:db9::, ''"
    })
    void nameTheNetworkOfAClient(String client, String network) {
        TrustedNetworks networks = TrustedNetworks.parse("192.0.2.0/24,198.51.100.7 , 2001:db8::/32")
                .orElseThrow();
        assertThat(networks.around(IpAddress.parse(client).orElseThrow())
                        .map(Object::toString)
                        .orElse(""))
                .isEqualTo(network);
    }

    @Test
    void areNoneByDefault() {
        assertThat(TrustedNetworks.SETTING.defaultValue()).isEqualTo(TrustedNetworks.parse(""));
        assertThat(TrustedNetworks.parse("").orElseThrow().ranges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "192.0.2.0/24,", "192.0.2.0/24 198.51.100.7", "192.0.2.1/24", "relay.example.org"})
    void areRefusedAsAWholeIfOneIsNone(String text) {
        assertThat(TrustedNetworks.parse(text)).isEmpty();
    }
}
