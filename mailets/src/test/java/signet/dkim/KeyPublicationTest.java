package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.dns.DnsAnswer;
import signet.dns.TxtRecord;

class KeyPublicationTest {
    private static final SigningKey RSA =
            SigningKey.of(TestKeys.RSA.getPrivate(), TestKeys.RSA.getPublic()).orElseThrow();
    private static final SigningKey ED25519 = SigningKey.of(TestKeys.ED25519.getPrivate(), TestKeys.ED25519.getPublic())
            .orElseThrow();

    private static KeyPublication of(SigningKey key, String... records) {
        return KeyPublication.of(
                key,
                DnsAnswer.found(
                        Arrays.stream(records)
                                .map(text -> text.replace("<rsa>", TestKeys.p(TestKeys.RSA))
                                        .replace("<other>", TestKeys.p(TestKeys.OTHER_RSA))
                                        .replace("<ed>", TestKeys.p(TestKeys.ED25519)))
                                .map(TxtRecord::of)
                                .toList(),
                        Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; k=rsa; p=<rsa>                  | PUBLISHED",
                "p=<rsa>                                  | PUBLISHED",
                "p = <rsa> ;; n=note                      | UNUSABLE",
                "k=rsa; t=y; p=<rsa>; n=a note            | PUBLISHED",
                "t=y:s; s=email; h=sha1:sha256; p=<rsa>   | PUBLISHED",
                "s=*; p=<rsa>                             | PUBLISHED",
                "s=tlsrpt; p=<rsa>                        | UNUSABLE",
                "h=sha1; p=<rsa>                          | UNUSABLE",
                "v=DKIM1; p=                            | REVOKED",
                "p=<other>                                | OTHER_KEY",
                "k=ed25519; p=<rsa>                       | OTHER_KEY",
                "k=ed25519; p=<ed>                        | OTHER_KEY",
                "v=DKIM2; p=<rsa>                         | UNUSABLE",
                "p=%%%                                  | UNUSABLE",
                "v=spf1 -all                            | UNUSABLE",
            })
    void anRsaKeyIsComparedByMeaning(String record, KeyPublication expected) {
        assertThat(of(RSA, record)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; k=ed25519; p=<ed>  | PUBLISHED",
                "v=DKIM1; p=<ed>             | OTHER_KEY",
                "k=rsa; p=<rsa>              | OTHER_KEY",
            })
    void anEd25519KeyIsComparedByMeaning(String record, KeyPublication expected) {
        assertThat(of(ED25519, record)).isEqualTo(expected);
    }

    @Test
    void aBareRsaKeyIsTheSameKey() {
        RSAPublicKey key = (RSAPublicKey) TestKeys.RSA.getPublic();
        assertThat(of(RSA, "p=" + TestKeys.bareRsa(key.getModulus(), key.getPublicExponent())))
                .isEqualTo(KeyPublication.PUBLISHED);
        assertThat(of(RSA, "p=" + TestKeys.bareRsa(key.getModulus(), BigInteger.valueOf(3))))
                .isEqualTo(KeyPublication.OTHER_KEY);
    }

    @Test
    void aLongKeyMayBeInSeveralStrings() {
        String record = RSA.keyRecord();
        TxtRecord split = TxtRecord.of(record.substring(0, 200), record.substring(200));
        assertThat(KeyPublication.of(RSA, DnsAnswer.found(List.of(split), Duration.ZERO)))
                .isEqualTo(KeyPublication.PUBLISHED);
    }

    @Test
    void ofSeveralRecordsOneIsEnough() {
        assertThat(of(RSA, "v=spf1 -all", "p=<other>", "p=", "p=<rsa>")).isEqualTo(KeyPublication.PUBLISHED);
        assertThat(of(RSA, "v=spf1 -all", "p=<other>", "p=")).isEqualTo(KeyPublication.OTHER_KEY);
        // A verifier looks at no more than four.
        assertThat(of(RSA, "p=<other>", "p=", "p=", "p=", "p=<rsa>")).isEqualTo(KeyPublication.OTHER_KEY);
    }

    @Test
    void anAnswerWithoutRecordsSaysSo() {
        assertThat(KeyPublication.of(RSA, DnsAnswer.nxDomain(Duration.ZERO))).isEqualTo(KeyPublication.ABSENT);
        assertThat(KeyPublication.of(RSA, DnsAnswer.noData(Duration.ZERO))).isEqualTo(KeyPublication.ABSENT);
        assertThat(KeyPublication.of(RSA, DnsAnswer.tempFailure("x"))).isEqualTo(KeyPublication.UNKNOWN);
    }
}
