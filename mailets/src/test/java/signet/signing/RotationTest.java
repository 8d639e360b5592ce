package signet.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.DkimSettings;
import signet.dkim.DkimSigner;
import signet.dkim.DkimVerifier;
import signet.dkim.SignatureResult;
import signet.dkim.SigningKey;
import signet.dkim.SigningOptions;
import signet.dkim.SigningResult;
import signet.domain.DomainName;
import signet.message.RawMessage;

/** Keys come, are published late, and go, while mail flows: each mail verifies when it arrives, and all are signed. */
class RotationTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final int MAILS = 10_000;
    private static final Duration BETWEEN_MAILS = Duration.ofSeconds(10);
    private static final Duration TTL = Duration.ofMinutes(5);
    /** How long a mail is under way. */
    private static final Duration TRANSIT = Duration.ofHours(1);

    private final ChangingDns dns = new ChangingDns();

    @TempDir
    Path folder;

    @Test
    void everyMailVerifiesWhileKeysRotateTwiceAndDnsLagsBehind() throws Exception {
        KeyDirectory directory = new KeyDirectory(folder.resolve("keys"));
        PublicationGate gate = new PublicationGate(dns, dns, Duration.ofMinutes(1));
        InstantSource clock = dns;
        MessageSigner signer = new MessageSigner(new DkimSigner(SigningOptions.DEFAULT, clock), clock);
        DkimVerifier verifier = new DkimVerifier(dns, clock, DkimSettings.DEFAULT, Runnable::run);
        add(directory, "s1");
        publish("s1");
        KeyRing ring = new KeyRing(directory, folder.resolve("signing.rules"), gate, GateUse.ON);
        Set<String> used = new TreeSet<>();
        for (int i = 0; i < MAILS; i++) {
            switch (i) {
                case 2000 -> add(directory, "s2");
                case 3000 -> publish("s2");
                case 4000 -> directory.retire(ring.keys().find(DOMAIN, "s1").orElseThrow(), dns.now.plus(TRANSIT));
                case 5000 -> dns.remove("s1._domainkey.example.com"); // 10,000 seconds later
                case 6000 -> add(directory, "s3");
                case 6500 -> dns.fail("s3._domainkey.example.com");
                case 7000 -> publish("s3");
                case 8000 -> dns.fail("s3._domainkey.example.com"); // what was last known holds
                case 8100 -> publish("s3");
                default -> {}
            }
            ring.reload();
            gate.refresh();
            byte[] mail = mail(i);
            SigningPlan plan = ring.plan(new OutgoingMail(Optional.empty(), Optional.of(DOMAIN), Optional.of(DOMAIN)))
                    .getNow(null);
            assertThat(plan.signatories()).as("mail " + i).hasSize(1);
            used.add(plan.signatories().get(0).selector());
            boolean dnsIsDown = i >= 8000 && i < 8100;
            List<SignatureResult> results = verifier.verify(RawMessage.of(signed(signer, mail, plan)), List.of(DOMAIN))
                    .getNow(List.of());
            assertThat(results).as("mail " + i).singleElement().satisfies(result -> assertThat(
                            result.passed() || dnsIsDown)
                    .as(result.explanation())
                    .isTrue());
            dns.pass(BETWEEN_MAILS);
        }
        assertThat(used).containsExactly("s1", "s2", "s3");
    }

    private void add(KeyDirectory directory, String selector) {
        directory.add(Optional.of(DOMAIN), selector, key(selector), dns.now);
    }

    private void publish(String selector) {
        dns.put(selector + "._domainkey.example.com", TTL, key(selector).keyRecord());
    }

    private static SigningKey key(String selector) {
        return KeysForTests.key("rotation/" + selector, false);
    }

    private static byte[] mail(int number) {
        return ("From: a@example.com\r\nSubject: " + number + "\r\nDate: " + Instant.EPOCH + "\r\n\r\nMail " + number
                        + "\r\n")
                .getBytes(ISO_8859_1);
    }

    private static byte[] signed(MessageSigner signer, byte[] mail, SigningPlan plan) throws Exception {
        SigningResult result = signer.sign(() -> new ByteArrayInputStream(mail), plan.signatories());
        assertThat(result).isInstanceOf(SigningResult.Signed.class);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(((SigningResult.Signed) result).fields().toBytes());
        all.writeBytes(mail);
        return all.toByteArray();
    }
}
