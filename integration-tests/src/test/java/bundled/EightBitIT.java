package bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text with umlauts verifies at the next server, whether that takes 8-bit text or not. */
@ExtendWith(Servers.class)
class EightBitIT {
    private static final String DOMAIN = "umlauts.example";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsSignedVerifiesAfterDelivery(boolean eightBit, SigningServer james) throws Exception {
        if (james.signersOf(DOMAIN).isEmpty()) {
            String record = SigningServer.records(james.signet("keys", "new", DOMAIN, "--selector", "u1"))
                    .get(0);
            james.publishKey("u1", DOMAIN, record);
        }
        james.passOnUntil(BundledServer.USER, "a@" + DOMAIN, DOMAIN + "/u1");
        String id = "<umlauts-" + eightBit + "@" + DOMAIN + ">";
        byte[] mail = ("From: a@" + DOMAIN + "\r\nTo: reader@elsewhere.example\r\nSubject: Test\r\nMessage-ID: " + id
                        + "\r\nMIME-Version: 1.0 (made by hand)\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\nSch\u00f6ne Gr\u00fc\u00dfe\r\n")
                .getBytes(StandardCharsets.UTF_8);

        james.sink().takesEightBit(eightBit);
        try {
            james.send(BundledServer.USER, "reader@elsewhere.example", mail);
            MailText received = james.received(id);
            assertThat(received.value("Date")).isPresent();
            james.assertVerifies(received);
        } finally {
            james.sink().takesEightBit(true);
        }
    }
}
