package signet.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import signet.dns.Dns;
import signet.domain.DomainName;
import signet.message.HeaderField;
import signet.message.RawMessage;

/** The worked examples of the standards. */
class RfcExamplesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private static final String RFC8463_HEADER = """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>
            """;

    private static final String RFC8463 = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            """ + RFC8463_HEADER + """

                    Hi.

                    We lost the game.  Are you hungry yet?

                    Joe.

                    """;

    /** As corrected by errata 3192 (one space in the body) and 4926 (indentation of the header fields). */
    private static final String RFC6376 = """
            DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;
                  c=simple/simple; q=dns/txt; i=joe@football.example.com;
                  h=Received : From : To : Subject : Date : Message-ID;
                  bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                  b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB
                    4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut
                    KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV
                    4bmp/YzhwvcubU4=;
            Received: from client1.football.example.com  [192.0.2.1]
                  by submitserver.example.com with SUBMISSION;
                  Fri, 11 Jul 2003 21:01:54 -0700 (PDT)
            """ + RFC8463_HEADER + """

                    Hi.

                    We lost the game. Are you hungry yet?

                    Joe.
                    """;

    private static final String SPKI =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5i"
                    + "jSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ"
                    + "2QIDAQAB";
    /** The same key without its SubjectPublicKeyInfo. */
    private static final String BARE_RSA =
            "MIGJAoGBAPAhE/9QLdIGwSYapn1klbf8OQygZ4udCDV9afv/Ni0jE3ZKcUKPE4Iob2/dviNh9xM2HmKNKyrrfW4Ei0truh36/9G10LZTMnWV"
                    + "ZP3jupH5FxpzaBu2j80yonR/N9WMfg64qGK11j21/qZzAaNo0FxZOggyY9I8N1A81RhyRxDZAgMBAAE=";

    @Test
    void rfc8463Passes() throws Exception {
        Dns dns = new Zones()
                .txt(
                        "brisbane._domainkey.football.example.com",
                        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .strings(
                        "test._domainkey.football.example.com",
                        "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR",
                        "iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutAC",
                        "DfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3",
                        "Ip3G+2kryOTIKT+l/K4w3QIDAQAB")
                .dns();
        List<SignatureResult> results = verify(dns, RFC8463);
        assertThat(results)
                .extracting(SignatureResult::cause, SignatureResult::algorithm, SignatureResult::b8)
                .containsExactly(
                        tuple(DkimCause.SIGNATURE_OK, "ed25519-sha256", "/gCrinpc"),
                        tuple(DkimCause.SIGNATURE_OK, "rsa-sha256", "F45dVWDf"));
        assertThat(results).extracting(SignatureResult::identity).containsOnly("@football.example.com");
        assertThat(verify(dns, RFC8463.replace("hungry", "angry")))
                .extracting(SignatureResult::cause)
                .containsOnly(DkimCause.BODY_HASH_MISMATCH);
        assertThat(verify(dns, RFC8463.replace("dinner", "lunch")))
                .extracting(SignatureResult::cause)
                .containsOnly(DkimCause.SIGNATURE_MISMATCH);
    }

    @Test
    void rfc6376PassesWithTheKeyInEitherForm() throws Exception {
        for (String key : List.of(SPKI, BARE_RSA)) {
            Dns dns = new Zones()
                    .txt("brisbane._domainkey.example.com", "v=DKIM1; p=" + key)
                    .dns();
            assertThat(verify(dns, RFC6376)).singleElement().satisfies(result -> {
                assertThat(result.cause()).isEqualTo(DkimCause.SIGNATURE_OK);
                assertThat(result.domain()).contains(DomainName.of("example.com"));
                assertThat(result.selector()).isEqualTo("brisbane");
                assertThat(result.identity()).isEqualTo("joe@football.example.com");
            });
        }
    }

    /** RFC 8463 A.1 gives the private key of the signature with Ed25519, which is the same each time. */
    @Test
    void rfc8463IsSignedAsItStandsThere() throws Exception {
        byte[] secret = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey privateKey = factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
        Optional<PublicKey> publicKey =
                Crypto.JDK.ed25519Key(Base64.getDecoder().decode("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
        SigningKey key = SigningKey.of(privateKey, publicKey.orElseThrow()).orElseThrow();
        List<HeaderField> fields =
                RawMessage.of(RFC8463.getBytes(StandardCharsets.UTF_8)).header().fields();
        DkimSignature signature =
                (DkimSignature) SignatureParser.parse(fields.get(0), DkimPolicy.production(DkimSettings.DEFAULT));
        BodyHashes body = new BodyHashes();
        BodyHash hash = body.add(BodyCanonicalization.RELAXED, HashAlgorithm.SHA256, BodyHashes.WHOLE_BODY);
        body.readFrom(RawMessage.of(RFC8463.getBytes(StandardCharsets.UTF_8)).body());
        assertThat(hash.digest()).isEqualTo(signature.bodyHash().toBytes());
        byte[] made = Crypto.JDK.sign(key, SignedHeader.of(signature, new HeaderIndex(fields)));
        assertThat(made).isEqualTo(signature.signature().toBytes());
        assertThat(CryptoProvider.AUTO.crypto().sign(key, SignedHeader.of(signature, new HeaderIndex(fields))))
                .isEqualTo(made);
    }

    /** The examples stand here with LF and are read as a message that was stored so. */
    private static List<SignatureResult> verify(Dns dns, String message) throws Exception {
        return new DkimVerifier(dns, CLOCK, DkimSettings.DEFAULT, Runnable::run)
                .verify(RawMessage.of(message.getBytes(StandardCharsets.UTF_8)), List.of())
                .join();
    }
}
