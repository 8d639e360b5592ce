package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.domain.DomainName;
import signet.message.RawMessage;

/** What is signed, and what is not. */
class DkimSignerTest {
    private static final Signatory RSA = signatory("rsa", TestKeys.RSA);
    private static final Signatory ED25519 = signatory("ed", TestKeys.ED25519);

    static Signatory signatory(String selector, KeyPair pair) {
        return new Signatory(
                DomainName.of("example.com"),
                selector,
                SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow());
    }

    @Test
    void whatIsSignedByBothAlgorithmsVerifies() throws Exception {
        String message = Verify.HEADER + "\r\n" + Verify.BODY;
        SigningResult result = new DkimSigner(SigningOptions.DEFAULT, Verify.CLOCK)
                .sign(RawMessage.of(message.getBytes(StandardCharsets.ISO_8859_1)), List.of(ED25519, RSA));
        String fields = ((SigningResult.Signed) result).fields().toString();
        System.out.println(fields);
        List<SignatureResult> results = new DkimVerifier(
                        new Zones()
                                .txt("rsa._domainkey.example.com", RSA.key().keyRecord())
                                .txt("ed._domainkey.example.com", ED25519.key().keyRecord())
                                .dns(),
                        Verify.CLOCK,
                        DkimSettings.DEFAULT,
                        Runnable::run)
                .verify(RawMessage.of((fields + message).getBytes(StandardCharsets.ISO_8859_1)), List.of())
                .join();
        assertThat(results)
                .extracting(SignatureResult::cause)
                .containsExactly(DkimCause.SIGNATURE_OK, DkimCause.SIGNATURE_OK);
    }
}
