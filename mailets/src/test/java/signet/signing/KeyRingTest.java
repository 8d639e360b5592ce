package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.SigningKey;
import signet.domain.DomainName;
import signet.settings.SettingsException;

class KeyRingTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final SigningKey KEY = KeysForTests.key("example.com/s1", false);

    private final ChangingDns dns = new ChangingDns();

    @TempDir
    Path folder;

    private KeyDirectory directory;
    private Path rules;

    @BeforeEach
    void name() {
        directory = new KeyDirectory(folder.resolve("keys"));
        rules = folder.resolve("signing.rules");
        dns.put("s1._domainkey.example.com", Duration.ofHours(1), KEY.keyRecord());
    }

    private KeyRing ring() {
        return new KeyRing(directory, rules, new PublicationGate(dns, dns, Duration.ofMinutes(1)), GateUse.ON);
    }

    private static Optional<UnsignedCause> unsigned(KeyRing ring) {
        return ring.plan(new OutgoingMail(Optional.of("anna"), Optional.of(DOMAIN), Optional.empty()))
                .getNow(null)
                .cause();
    }

    @Test
    void keysAndRulesAreTakenUpWhileTheServerRuns() throws Exception {
        KeyRing ring = ring();
        assertThat(unsigned(ring)).contains(UnsignedCause.NO_KEY);
        directory.add(Optional.of(DOMAIN), "s1", KEY, dns.now);
        ring.reload();
        assertThat(unsigned(ring)).isEmpty();
        Files.writeString(rules, "user anna never\n");
        ring.reload();
        ring.reload();
        assertThat(unsigned(ring)).contains(UnsignedCause.NEVER);
        Files.writeString(rules, "# nothing\n");
        ring.reload();
        ring.reload();
        assertThat(unsigned(ring)).isEmpty();
        assertThat(ring.problems()).isEmpty();
    }

    @Test
    void brokenRulesLeaveTheLastGoodOnesInForce() throws Exception {
        directory.add(Optional.of(DOMAIN), "s1", KEY, dns.now);
        Files.writeString(rules, "user anna never\n");
        KeyRing ring = ring();
        Files.writeString(rules, "user anna nver mr01\nusr x\n");
        ring.reload();
        ring.reload();
        assertThat(unsigned(ring)).contains(UnsignedCause.NEVER);
        assertThat(ring.problems())
                .containsExactly(rules + ": line 2, column 1: \"usr\" is no rule; did you mean \"user\"?; until it is"
                        + " mended the rules hold as they were before");
        Files.delete(rules);
        ring.reload();
        assertThat(unsigned(ring)).contains(UnsignedCause.NEVER);
        assertThat(ring.problems())
                .singleElement()
                .asString()
                .contains("it is gone; for no rules, leave an empty file");
        Files.writeString(rules, "");
        ring.reload();
        ring.reload();
        assertThat(unsigned(ring)).isEmpty();
        assertThat(ring.problems()).isEmpty();
    }

    @Test
    void aBrokenKeyStaysAsItWas() throws Exception {
        StoredKey stored = directory.add(Optional.of(DOMAIN), "s1", KEY, dns.now);
        KeyRing ring = ring();
        Files.writeString(stored.file(), "garbage");
        ring.reload();
        assertThat(unsigned(ring)).isEmpty();
        assertThat(ring.problems())
                .singleElement()
                .asString()
                .contains(stored.file().toString());
    }

    @Test
    void brokenRulesStopTheStart() throws Exception {
        Files.writeString(rules, "default\n");
        assertThatThrownBy(this::ring)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("signing.rules is refused: line 1, column 1: the default has an action: ");
    }
}
