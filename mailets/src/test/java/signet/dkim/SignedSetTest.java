package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.message.RawMessage;

/** The messages that other verifiers were asked about, see {@code src/test/interop/README.md}. */
class SignedSetTest {
    /** Of all messages one after the other. If it changes, ask the other verifiers again and record what they say. */
    private static final String HASH = "62cb56df904bc8d67da9c0a2bcb5e0ffd9bdf8e4f120733e6adcccc1e4a304f4";

    private static final List<SignedSet.Message> MESSAGES = SignedSet.messages();

    @Test
    void theyAreStillTheSame() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        MESSAGES.forEach(message -> digest.update(message.bytes()));
        assertThat(MESSAGES).hasSize(SignedSet.SIZE);
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(HASH);
    }

    @Test
    void allVerifyHere() throws Exception {
        Dns dns = new ZoneDns(Zone.parse(SignedSet.zone()));
        DkimVerifier verifier = new DkimVerifier(
                dns, SignedSet.CLOCK, DkimSettings.DEFAULT, CryptoProvider.AUTO.crypto(), Runnable::run);
        for (SignedSet.Message message : MESSAGES) {
            List<SignatureResult> results =
                    verifier.verify(RawMessage.of(message.bytes()), List.of()).join();
            assertThat(results)
                    .as(message.title())
                    .extracting(SignatureResult::cause)
                    .isEqualTo(Collections.nCopies(message.signatures(), DkimCause.SIGNATURE_OK));
        }
    }
}
