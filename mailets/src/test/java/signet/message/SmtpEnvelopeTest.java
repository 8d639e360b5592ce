package signet.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.domain.DomainName;

class SmtpEnvelopeTest {
    private static SmtpEnvelope from(String mailFrom) {
        return new SmtpEnvelope(InetAddress.getLoopbackAddress(), "mail.example", mailFrom);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "a@Example.com, example.com",
                "ü@faß.de, xn--fa-hia.de",
                "\"a@b.example\"@c.example, c.example",
                "\"a b\"@c.example, c.example",
                "'@a.example,@b.example:c@d.example', d.example",
                "'', ''",
                "a, ''",
                "a@, ''",
                "@, ''",
                "\"a@b.example\", ''",
                "a@[192.0.2.1], ''",
                "a@b..c, ''",
                "a@b c, ''",
            })
    void knowsTheDomainOfTheReversePath(String mailFrom, String domain) {
        assertThat(from(mailFrom).mailFromDomain().map(DomainName::toString).orElse(""))
                .isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({"mail.Example.com, mail.example.com", "[192.0.2.1], ''", "'', ''", "a b, ''"})
    void knowsTheDomainOfHelo(String helo, String domain) {
        SmtpEnvelope envelope = new SmtpEnvelope(InetAddress.getLoopbackAddress(), helo, "");
        assertThat(envelope.heloDomain().map(DomainName::toString).orElse("")).isEqualTo(domain);
    }

    @Test
    void anIpv4MappedAddressIsAnIpv4Address() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
        InetAddress address = Inet6Address.getByAddress("", mapped, 0);
        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(new SmtpEnvelope(address, "", "").clientAddress())
                .isInstanceOf(Inet4Address.class)
                .isEqualTo(InetAddress.getByName("192.0.2.1"));
        for (String other : new String[] {"2001:db8::ffff:c000:201", "::1", "::192.0.2.1", "192.0.2.1"}) {
            InetAddress same = InetAddress.getByName(other);
            assertThat(new SmtpEnvelope(same, "", "").clientAddress()).isSameAs(same);
        }
    }
}
