package signet.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import signet.testing.Fuzz;

class NetworkRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.4/31, 192.0.2.5, true",
        "192.0.2.4/31, 192.0.2.6, false",
        "192.0.2.5, 192.0.2.5, true",
        "192.0.2.5/32, 192.0.2.4, false",
        "128.0.0.0/1, 255.0.0.1, true",
        "128.0.0.0/1, 127.0.0.1, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 192.0.2.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::1, 2001:db8::1, true",
        "2001:db8::1/128, 2001:db8::2, false",
        "::ffff:192.0.2.0/120, 192.0.2.77, true",
        "::ffff:192.0.2.0/120, 192.0.3.77, false",
        "::ffff:0:0/96, 198.51.100.1, true",
    })
    void holdsTheAddressesThatShareItsLeadingBits(String range, String address, boolean held) throws Exception {
        assertThat(parsed(range).contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(held);
    }

    @Test
    void aMappedClientIsTheIpv4ClientItStandsFor() {
        InetAddress mapped = IpAddress.parse("::ffff:192.0.2.9").orElseThrow();
        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(parsed("192.0.2.0/24").contains(mapped)).isTrue();
        assertThat(parsed("::/0").contains(mapped)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.7, 192.0.2.7/32",
        "2001:DB8::/32, 2001:db8:0:0:0:0:0:0/32",
        "::1, 0:0:0:0:0:0:0:1/128",
        "::ffff:192.0.2.0/120, 192.0.2.0/24",
        "::ffff:192.0.2.7, 192.0.2.7/32",
    })
    void isWrittenAsItIsRead(String text, String written) {
        assertThat(parsed(text)).hasToString(written);
        assertThat(parsed(written)).isEqualTo(parsed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+24",
                "192.0.2.0/024",
                "192.0.2.0/2 4",
                "192.0.2.0/24/24",
                "192.0.2.0/255.255.255.0",
                "192.0.2.0/9999999999",
                "192.0.2.1/24",
                "192.0.2.128/24",
                "192.0.2/24",
                "2001:db8::/129",
                "2001:db8::1/64",
                "2001:db8::/\u0663\u0662",
                "[2001:db8::]/32",
                "fe80::1%eth0",
                "example.org",
                "*"
            })
    void anythingElseIsNone(String text) {
        assertThat(NetworkRange.parse(text)).isEmpty();
    }

    @Test
    void anAddressInsideCannotBeginARange() throws Exception {
        InetAddress inside = InetAddress.getByName("192.0.2.1");
        assertThatThrownBy(() -> new NetworkRange(inside, 24)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkRange(inside, 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NetworkRange(inside, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverThrowsAndHoldsItsOwnFirstAddress() {
        Fuzz.run(
                bytes -> {
                    Optional<NetworkRange> range = NetworkRange.parse(new String(bytes, StandardCharsets.UTF_8));
                    range.ifPresent(r -> {
                        assertThat(r.contains(r.network())).isTrue();
                        assertThat(NetworkRange.parse(r.toString())).contains(r);
                    });
                },
                "192.0.2.0/24",
                "2001:db8::/32", // RFC 4291 2.3
                "2001:0DB8:0000:CD30::/60",
                "::ffff:192.0.2.0/120",
                "0.0.0.0/0",
                "10.0.0.0/8");
    }

    private static NetworkRange parsed(String text) {
        return NetworkRange.parse(text).orElseThrow();
    }
}
