package signet.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.arc.ArcCause;
import signet.arc.ArcHop;
import signet.arc.ArcOutcome;
import signet.arc.ArcSealer;
import signet.arc.ArcVerifier;
import signet.authres.AuthservId;
import signet.dkim.ArcSigner;
import signet.dkim.BodyHashes;
import signet.dkim.Crypto;
import signet.dkim.DkimSettings;
import signet.dkim.DkimVerifier;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.TestKeys;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;
import signet.domain.DomainName;
import signet.message.RawMessage;
import signet.settings.Settings;
import signet.settings.SettingsException;
import signet.signing.GateUse;
import signet.signing.KeyDirectory;
import signet.signing.KeyRing;
import signet.signing.LeavingHeader;
import signet.signing.PublicationGate;
import signet.verdict.MessageAuthenticator;
import signet.verdict.RunningEvaluations;

class ArcSealTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final SigningKey RSA = key(TestKeys.RSA);
    private static final SigningKey ED25519 = key(TestKeys.ED25519);
    private static final String MESSAGE = "From: ceo@bank.example\r\nSubject: x\r\n\r\nHello\r\n";

    @TempDir
    private Path folder;

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final Map<String, String> zone = new HashMap<>();

    private static SigningKey key(KeyPair pair) {
        return SigningKey.of(pair.getPrivate(), pair.getPublic()).orElseThrow();
    }

    @BeforeEach
    void keys() {
        add("lists.example", "r1", RSA);
        add("lists.example", "e1", ED25519);
        add("mail.example", "e1", ED25519);
        zone.put("_dmarc.bank.example", "v=DMARC1; p=reject");
    }

    private void add(String domain, String selector, SigningKey key) {
        new KeyDirectory(folder).add(Optional.of(DomainName.of(domain)), selector, key, CLOCK.instant());
        zone.put(selector + "._domainkey." + domain, key.keyRecord());
    }

    private Dns dns() {
        return new ZoneDns(Zone.parse(zone.entrySet().stream()
                .map(record -> "\"" + record.getKey() + "\":{\"TXT\":[\"" + record.getValue() + "\"]}")
                .collect(Collectors.joining(",", "{", "}"))));
    }

    /** Judged as the server of that name judges what comes in. */
    private MailImpl judged(String name, String message) throws Exception {
        MailImpl mail = Judging.mail(message);
        MessageAuthenticator authenticator = MessageAuthenticator.of(
                "the test",
                Settings.check("the test", Map.of("mode", "enforce"), MessageAuthenticator.SETTINGS),
                AuthservId.of(name),
                dns(),
                CLOCK,
                Runnable::run,
                (id, envelope, verdict) -> {});
        new Authenticate(authenticator, new RunningEvaluations(1, Duration.ofMinutes(1), CLOCK), Judging.NOBODY_TRUSTED)
                .service(mail);
        return mail;
    }

    private ArcSeal mailet(String domain) throws Exception {
        KeyRing keys = new KeyRing(
                new KeyDirectory(folder),
                folder.resolve("signing.rules"),
                new PublicationGate(dns(), CLOCK, Duration.ofMinutes(1)),
                GateUse.ON);
        ArcSeal mailet = new ArcSeal(
                keys,
                new ArcSealer(new ArcSigner(SigningOptions.DEFAULT, CLOCK, Crypto.JDK)),
                new LeavingHeader(CLOCK, () -> "new", "mail.example.org"),
                new SealingMetrics(metrics));
        mailet.init(FakeMailetConfig.builder()
                .mailetName("ArcSeal")
                .setProperty("domain", domain)
                .build());
        return mailet;
    }

    private ArcOutcome validated(Mail mail) throws Exception {
        RawMessage message = RawMessage.of(Judging.bytes(mail).getBytes(ISO_8859_1));
        BodyHashes body = new BodyHashes();
        var outcome = new ArcVerifier(new DkimVerifier(dns(), CLOCK, DkimSettings.DEFAULT, Runnable::run))
                .start(message.header(), body);
        body.readFrom(message.body());
        return outcome.join();
    }

    @Test
    void whatCameFromOutsideIsSealedWithWhatWasFound() throws Exception {
        MailImpl mail = judged("mx.lists.example", MESSAGE);
        mailet("lists.example").service(mail);
        ArcOutcome outcome = validated(mail);
        assertThat(outcome.cause()).as(outcome.explanation()).isEqualTo(ArcCause.CHAIN_OK);
        ArcHop hop = outcome.newest().orElseThrow();
        assertThat(hop.sealer()).contains(DomainName.of("lists.example"));
        assertThat(hop.selector()).isEqualTo("r1"); // every validator knows RSA
        assertThat(hop.claims().orElseThrow().authservId()).isEqualTo("mx.lists.example");
        assertThat(hop.results("dmarc")).singleElement().satisfies(result -> assertThat(result.result())
                .isEqualTo("fail"));
        assertThat(Judging.bytes(mail))
                .startsWith("ARC-Seal: i=1;")
                .contains("\r\nMIME-Version: 1.0\r\n", "\r\nAuthentication-Results: mx.lists.example;");
        assertThat(MailAttributes.get(mail, ArcSeal.SEALED)).contains("lists.example/r1");
        assertThat(metrics.countFor("signet-sealed")).isOne();
    }

    @Test
    void theNextServerGoesOnWithTheChain() throws Exception {
        MailImpl first = judged("mx.lists.example", MESSAGE);
        mailet("lists.example").service(first);
        MailImpl second = judged("mx.mail.example", Judging.bytes(first));
        mailet("mail.example").service(second);
        ArcOutcome outcome = validated(second);
        assertThat(outcome.cause()).as(outcome.explanation()).isEqualTo(ArcCause.CHAIN_OK);
        assertThat(outcome.hops()).extracting(ArcHop::selector).containsExactly("r1", "e1");
        assertThat(outcome.newest().orElseThrow().results("arc"))
                .singleElement()
                .satisfies(result -> assertThat(result.result()).isEqualTo("pass"));
    }

    @Test
    void aChainThatCameBrokenIsSealedAsBrokenOnce() throws Exception {
        MailImpl first = judged("mx.lists.example", MESSAGE);
        mailet("lists.example").service(first);
        MailImpl second = judged("mx.mail.example", Judging.bytes(first).replace("Hello", "Hullo"));
        mailet("mail.example").service(second);
        assertThat(Judging.bytes(second)).startsWith("ARC-Seal: i=2;").containsOnlyOnce("cv=fail");
        MailImpl third = judged("mx.lists.example", Judging.bytes(second));
        String before = Judging.bytes(third);
        mailet("lists.example").service(third);
        assertThat(Judging.bytes(third)).isEqualTo(before);
        assertThat(metrics.countFor("signet-unsealed-failed-before")).isOne();
    }

    @Test
    void mailThatWasNotJudgedPassesUntouched() throws Exception {
        MailImpl own = Judging.mail(MESSAGE);
        mailet("lists.example").service(own);
        assertThat(Judging.bytes(own)).isEqualTo(MESSAGE);
        // a bounce has the attributes of the mail it is about
        MailImpl bounce = judged("mx.lists.example", MESSAGE);
        WholeMessage.set(bounce, "bounce", new ByteArrayInputStream(MESSAGE.getBytes(ISO_8859_1)));
        mailet("lists.example").service(bounce);
        assertThat(Judging.bytes(bounce)).isEqualTo(MESSAGE);
        assertThat(metrics.countFor("signet-sealed")).isZero();
    }

    @Test
    void nothingIsSealedTwice() throws Exception {
        MailImpl mail = judged("mx.lists.example", MESSAGE);
        mailet("lists.example").service(mail);
        String once = Judging.bytes(mail);
        mailet("lists.example").service(mail);
        assertThat(Judging.bytes(mail)).isEqualTo(once);
    }

    @Test
    void withoutAPublishedKeyNothingIsSealed() throws Exception {
        zone.remove("r1._domainkey.lists.example");
        zone.remove("e1._domainkey.lists.example");
        for (String domain : List.of("lists.example", "other.example")) {
            MailImpl mail = judged("mx.lists.example", MESSAGE);
            String before = Judging.bytes(mail);
            mailet(domain).service(mail);
            assertThat(Judging.bytes(mail)).isEqualTo(before);
        }
        assertThat(metrics.countForPrefixName("signet-unsealed-").values()).containsExactlyInAnyOrder(1, 1);
    }

    @Test
    void theDomainMustBeSet() {
        assertThatThrownBy(() -> mailet(""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("domain");
    }
}
