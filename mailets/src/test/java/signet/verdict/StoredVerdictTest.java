package signet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import signet.authres.AuthservId;
import signet.dkim.DkimCause;
import signet.dkim.DkimResult;
import signet.dkim.SignatureResult;
import signet.domain.DomainName;
import signet.testing.Fuzz;

class StoredVerdictTest {
    private static StoredVerdict stored(SignatureResult... signatures) {
        Findings findings = Found.in("From: a@bank.example", signatures);
        Disposition because = Disposition.of(Action.REJECT, Rule.DMARC, "because");
        return StoredVerdict.of(new AuthenticationVerdict(
                findings,
                List.of(because),
                because,
                because,
                Mode.ENFORCE,
                List.of(),
                ResultsField.of(AuthservId.of("mail.example.org"), findings),
                ""));
    }

    private static StoredVerdict readBack(Map<String, String> attributes) {
        return StoredVerdict.from(name -> Optional.ofNullable(attributes.get(name)))
                .orElseThrow();
    }

    @Test
    void attributesAreReadBackAsTheyWere() {
        StoredVerdict verdict = stored(
                Signatures.by("bank.example", DkimCause.SIGNATURE_OK),
                Signatures.by("mailer.example", DkimCause.DNS_TROUBLE),
                Signatures.partial("x.example", 5));
        StoredVerdict read = readBack(verdict.attributes());
        assertThat(read.disposition().withStatus("5.7.1")).isEqualTo(verdict.disposition());
        assertThat(read.signatures()).isEqualTo(verdict.signatures());
        assertThat(read.results())
                .isEqualTo(verdict.results())
                .containsOnlyKeys(Method.SPF, Method.SPF_HELO, Method.ARC, Method.DMARC);
        assertThat(read.field()).isEqualTo(verdict.field());
    }

    @Test
    void mailWithoutVerdictHasNone() {
        assertThat(StoredVerdict.from(name -> Optional.empty())).isEmpty();
    }

    @Test
    void attributesSomebodyBrokeAreReadAsFarAsTheyGo() {
        Map<String, String> attributes = new HashMap<>(
                stored(Signatures.by("a.example", DkimCause.SIGNATURE_OK)).attributes());
        attributes.put(StoredVerdict.DKIM, "junk\nr=pass; d=b.example; whole=y\n;;;=\0");
        assertThat(readBack(attributes).signatures())
                .containsExactly(new StoredVerdict.StoredSignature(
                        DkimResult.PASS, Optional.of(DomainName.of("b.example")), true));
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNATURE_OK, EXPIRED, PASS",
        "EXPIRED, SIGNATURE_OK, PASS",
        "KEY_NOT_FOUND, DNS_TROUBLE, TEMPERROR",
        "KEY_NOT_FOUND, EXPIRED, FAIL",
        "KEY_NOT_FOUND, KEY_TOO_SHORT, POLICY",
    })
    void theBestSignatureCounts(DkimCause first, DkimCause second, DkimResult best) {
        assertThat(stored(Signatures.by("a.example", first), Signatures.by("a.example", second))
                        .dkim())
                .isEqualTo(best);
        assertThat(stored().dkim()).isEqualTo(DkimResult.NONE);
    }

    @ParameterizedTest
    @CsvSource({"a.example, PASS", "www.a.example, FAIL", "b.example, FAIL", "c.example, NONE", "example, PASS"})
    void theBestSignatureOfADomainCounts(String signer, DkimResult best) {
        StoredVerdict verdict = stored(
                Signatures.by("b.example", DkimCause.BODY_HASH_MISMATCH),
                Signatures.by("www.a.example", DkimCause.EXPIRED),
                Signatures.by("a.example", DkimCause.SIGNATURE_OK));
        assertThat(verdict.dkim(DomainName.of(signer))).isEqualTo(best);
    }

    @ParameterizedTest
    @CsvSource({
        "bank.example, bank.example, true",
        "mail.bank.example, bank.example, true",
        "bank.example, mail.bank.example, false",
        "notbank.example, bank.example, false",
    })
    void aSignatureIsByItsDomainAndTheOnesAboveIt(String signed, String asked, boolean by) {
        StoredVerdict verdict = stored(Signatures.by(signed, DkimCause.SIGNATURE_OK));
        assertThat(verdict.signatures().get(0).isBy(DomainName.of(asked))).isEqualTo(by);
    }

    @Test
    void whateverStandsInTheAttributeWhatIsReadCanBeWrittenAndReadAgain() {
        Fuzz.run(
                bytes -> {
                    Map<String, String> attributes = new HashMap<>(stored().attributes());
                    attributes.put(StoredVerdict.DKIM, new String(bytes, StandardCharsets.UTF_8));
                    StoredVerdict read = StoredVerdict.from(name -> Optional.ofNullable(attributes.get(name)))
                            .orElseThrow();
                    Map<String, String> again = read.attributes();
                    assertThat(StoredVerdict.from(name -> Optional.ofNullable(again.get(name))))
                            .contains(read);
                },
                "r=pass; d=bank.example; whole=y\nr=fail; whole=n",
                "r=temperror; d=xn--bcher-kva.example; whole=n");
    }

    @Test
    void aSignatureThatLeavesBodyUnsignedIsByNobody() {
        assertThat(stored(Signatures.partial("bank.example", 5))
                        .signatures()
                        .get(0)
                        .isBy(DomainName.of("bank.example")))
                .isFalse();
    }

    @Test
    void theFieldSaysEverythingAboutEachSignature() {
        assertThat(stored(
                                Signatures.by("bank.example", DkimCause.SIGNATURE_OK),
                                Signatures.by("x.example", DkimCause.KEY_REVOKED),
                                Signatures.partial("y.example", 5))
                        .field())
                .isEqualTo(String.join(
                        "\r\n",
                        "Authentication-Results: mail.example.org;",
                        "    spf=none (the domain has no SPF record) smtp.mailfrom=bank.example;",
                        "    spf=none (the domain has no SPF record) smtp.helo=mail.attacker.example;",
                        "    dkim=pass header.d=bank.example header.i=@bank.example header.s=2026a",
                        "    header.a=rsa-sha256 header.b=AbCdEf12;",
                        "    dkim=permerror (key revoked) header.d=x.example header.i=@x.example",
                        "    header.s=2026a header.a=rsa-sha256 header.b=AbCdEf12;",
                        "    dkim=pass (but 5 bytes of the body are not signed) header.d=y.example",
                        "    header.i=@y.example header.s=2026a header.a=rsa-sha256 header.b=AbCdEf12;",
                        "    dmarc=none (the author domain has no DMARC record)",
                        "    header.from=bank.example",
                        ""));
    }
}
