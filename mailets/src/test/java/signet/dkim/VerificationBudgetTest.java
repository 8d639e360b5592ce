package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static signet.dkim.DkimCause.*;
import static signet.dkim.TestKeys.ED25519;
import static signet.dkim.TestKeys.OTHER_RSA;
import static signet.dkim.TestKeys.RSA;
import static signet.dkim.Verify.BODY;
import static signet.dkim.Verify.HEADER;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** K2 and K9: what one signature costs or breaks is not at the expense of the others. */
class VerificationBudgetTest {
    private static final TestSigner SIGNER = TestSigner.with(RSA);
    private static final String GOOD = Verify.keyRecord(RSA);

    /** Keys that are not the signer's, then the signer's. */
    private static String[] fourRecords() {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            records.add(Verify.keyRecord(OTHER_RSA) + "; n=" + i);
        }
        records.add(GOOD);
        return records.toArray(String[]::new);
    }

    private static String longKey(int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.valueOf(12345));
        return "v=DKIM1; p=" + TestKeys.bareRsa(modulus, BigInteger.valueOf(65537));
    }

    private static String signedBy(int domains) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < domains; i++) {
            fields.append(SIGNER.tag("d", "d" + i + ".example").field(HEADER, BODY))
                    .append("\r\n");
        }
        return fields + HEADER + "\r\n" + BODY;
    }

    @Test
    void furtherKeyRecordsAreTriedAsLongAsTheMessageHasVerificationsLeft() {
        Zones zones = new Zones();
        for (int i = 0; i < 10; i++) {
            zones.txt("sel._domainkey.d" + i + ".example", i < 9 ? fourRecords() : new String[] {GOOD});
        }
        List<SignatureResult> results = Verify.all(zones.dns(), signedBy(10), DkimSettings.DEFAULT);
        // Three spare verifications are enough for one of the nine; the tenth needs only its own, which nobody can
        // take.
        assertThat(results.subList(0, 9))
                .extracting(SignatureResult::cause)
                .containsOnlyOnce(SIGNATURE_OK)
                .containsOnly(SIGNATURE_OK, TOO_MANY_SIGNATURES);
        assertThat(results.get(9).passed()).isTrue();
        assertThat(results)
                .extracting(SignatureResult::explanation)
                .contains("the message has too many signatures: they have too many key records to try them all");

        List<SignatureResult> few = Verify.all(zones.dns(), signedBy(3), DkimSettings.DEFAULT);
        assertThat(few).allMatch(SignatureResult::passed); // 3 and 9 more, of 13
        DkimSettings one = new DkimSettings(1, DkimSettings.DEFAULT.clockTolerance(), false);
        assertThat(Verify.all(zones.dns(), signedBy(1), one)).allMatch(SignatureResult::passed);
    }

    @Test
    void longKeysAreUsedTwiceInAMessage() {
        Zones zones = new Zones();
        for (int i = 0; i < 3; i++) {
            zones.txt("sel._domainkey.d" + i + ".example", longKey(4097));
        }
        zones.txt("sel._domainkey.d3.example", longKey(4097), GOOD);
        zones.txt("sel._domainkey.d4.example", longKey(4096));
        List<SignatureResult> results = Verify.all(zones.dns(), signedBy(5), DkimSettings.DEFAULT);
        assertThat(results.subList(0, 3))
                .extracting(SignatureResult::cause)
                .contains(KEY_TOO_LONG)
                .containsOnly(KEY_TOO_LONG, SIGNATURE_MISMATCH);
        assertThat(results.get(3).passed()).isTrue(); // by its other key
        assertThat(results.get(4).cause()).isEqualTo(SIGNATURE_MISMATCH);
    }

    @Test
    void k9AFaultOfTheCryptographyStaysWithItsSignature() {
        Crypto crypto = Crypto.preferring(new FaultyProvider());
        DkimVerifier verifier = new DkimVerifier(
                new Zones()
                        .txt("sel._domainkey.example.com", GOOD)
                        .txt("ed._domainkey.example.com", Verify.keyRecord(ED25519))
                        .dns(),
                Verify.CLOCK,
                DkimPolicy.production(DkimSettings.DEFAULT),
                crypto,
                Runnable::run);
        String message =
                TestSigner.with(ED25519).tag("s", "ed").field(HEADER, BODY) + "\r\n" + SIGNER.sign(HEADER, BODY);
        List<SignatureResult> results = Verify.all(verifier, message);
        assertThat(results.get(0).result()).isEqualTo(DkimResult.PERMERROR);
        assertThat(results.get(0).explanation())
                .isEqualTo("the signature is malformed: or the verifier is at fault: IllegalStateException");
        assertThat(results.get(1).passed()).isTrue();
    }

    @Test
    void workTheExecutorRejectsIsDoneNevertheless() {
        DkimVerifier verifier = new DkimVerifier(Verify.key(RSA), Verify.CLOCK, DkimSettings.DEFAULT, work -> {
            throw new RejectedExecutionException("closed");
        });
        assertThat(Verify.all(verifier, SIGNER.sign(HEADER, BODY)))
                .singleElement()
                .matches(SignatureResult::passed);
    }

    /** Fails whatever it is asked to verify. */
    private static final class FaultyProvider extends Provider {
        private static final long serialVersionUID = 1L;

        FaultyProvider() {
            super("Faulty", "1", "fails");
            put("Signature.Ed25519", FaultySignature.class.getName());
        }
    }

    /** Made by the provider. */
    public static final class FaultySignature extends SignatureSpi {
        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new IllegalStateException("text of somebody else");
        }

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return name;
        }
    }
}
