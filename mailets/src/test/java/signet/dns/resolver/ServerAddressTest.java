package signet.dns.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 53",
        "127.0.0.1:5353, 127.0.0.1, 5353",
        "2001:db8::1, 2001:db8::1, 53",
        "[2001:db8::1], 2001:db8::1, 53",
        "[2001:db8::1]:5353, 2001:db8::1, 5353",
    })
    void nameServersHaveAnAddressAndPerhapsAPort(String text, String address, int port) {
        assertThat(ServerAddress.parseList(text)).contains(List.of(new InetSocketAddress(address, port)));
    }

    @Test
    void severalNameServersStandBetweenCommas() {
        assertThat(ServerAddress.parseList("192.0.2.1, 192.0.2.2:54"))
                .hasValueSatisfying(servers -> assertThat(servers).hasSize(2));
        assertThat(ServerAddress.parseList("")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns.example",
                "192.0.2.1:",
                "192.0.2.1:0",
                "192.0.2.1:65536",
                "192.0.2.1:x",
                "192.0.2.1,,192.0.2.2",
                "1.2.3",
                "192.0.2.256",
                "[192.0.2.1",
                "::g",
                ":53",
                "[]:53"
            })
    void anythingElseIsRefused(String text) {
        assertThat(ServerAddress.parseList(text)).isEmpty();
    }
}
