package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.PemSamples;
import signet.publish.Published;
import signet.signing.KeyFolder;

/** Keys from making them to retiring them, at a terminal. */
class KeysCommandsTest {
    private static final String ED25519_RECORD = "v=DKIM1; k=ed25519; p=" + PemSamples.ED25519_P;

    @TempDir
    private Path temp;

    private final Terminal terminal = new Terminal();
    private KeyFolder folder;

    @BeforeEach
    void setUp() {
        folder = new KeyFolder(temp);
    }

    private int signet(String line, String... more) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of(more));
        words.addAll(List.of("--keys", folder.root().toString()));
        return terminal.run(words.toArray(String[]::new));
    }

    private String dns(Published zone) {
        try {
            return Files.writeString(temp.resolve("zone.json"), zone.json()).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void bothKindsOfKeysAtOnceHaveSelectorsOfTheirOwn() throws IOException {
        assertThat(signet("keys new example.com --type both")).isZero();
        String month = DateTimeFormatter.ofPattern("yyyyMM").format(LocalDate.now(ZoneOffset.UTC));
        for (String selector : List.of("s" + month + "rsa", "s" + month + "ed")) {
            Path file = folder.root().resolve("example.com/" + selector + ".pem");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(terminal.out())
                    .contains(selector + "._domainkey.example.com.")
                    .contains("Name:      " + selector + "._domainkey\n");
        }
        assertThat(terminal.out()).contains("In pieces: \"v=DKIM1; k=rsa;").contains("signet dns check example.com");
        assertThat(terminal.err()).isEmpty();
        assertThat(signet("keys new example.com --type both")).isEqualTo(2);
        assertThat(terminal.err()).contains("stays as it is").contains("signet keys rotate example.com");
    }

    @Test
    void shortKeysComeWithAWarning() {
        assertThat(signet("keys new example.com --type rsa1024")).isZero();
        assertThat(terminal.out()).contains("  warning ");
        assertThat(signet("keys new example.com --type rsa2048 --selector s2")).isZero();
        assertThat(terminal.out()).doesNotContain("warning");
    }

    @Test
    void noPrivateKeyIsEverShown() throws IOException {
        signet("keys new example.com --type ed25519 --selector s1 --json");
        String secret = Files.readString(folder.root().resolve("example.com/s1.pem"))
                .lines()
                .filter(line -> line.startsWith("MC"))
                .findFirst()
                .orElseThrow();
        StringBuilder all = new StringBuilder(terminal.out());
        String zone = dns(new Published());
        for (String command : List.of(
                "keys list --json --dns " + zone,
                "keys list --dns " + zone,
                "dns records example.com --format json",
                "dns check example.com --json --dns " + zone,
                "keys rotate example.com --json",
                "keys retire example.com s1 --json")) {
            signet(command);
            all.append(terminal.out()).append(terminal.err());
        }
        assertThat(all.toString())
                .contains("\"selector\":\"s2\"")
                .doesNotContain(secret)
                .doesNotContain("PRIVATE");
    }

    @Test
    void listSaysWhatTheDnsShows() {
        folder.write("example.com/s1.pem", PemSamples.ED25519);
        folder.write("_shared/mr01.pem", PemSamples.ED25519);
        Published zone = new Published().txt("s1._domainkey.example.com", ED25519_RECORD);
        assertThat(signet("keys list --dns " + dns(zone))).isZero();
        assertThat(terminal.out())
                .contains("example.com:")
                .contains("it is published")
                .contains("Shared keys:");
        assertThat(signet("keys list other.example --dns " + dns(zone))).isZero();
        assertThat(terminal.out()).contains("no keys");
        assertThat(signet("keys list --dns " + dns(new Published()))).isEqualTo(1);
        assertThat(terminal.out()).contains("nothing is published at its name");
        Published broken = new Published().broken("s1._domainkey.example.com", "SERVFAIL");
        assertThat(signet("keys list --json --dns " + dns(broken))).isEqualTo(3);
        assertThat(terminal.out()).contains("\"dns\":\"unknown\"");
        folder.write("example.com/s2.pem", "");
        assertThat(signet("keys list --dns " + dns(zone))).isEqualTo(1);
        assertThat(terminal.out()).contains("Problems: 1").contains("it is empty");
    }

    @Test
    void rotateAndRetireSayWhatComesNext() throws IOException {
        folder.write("example.com/mr01.pem", PemSamples.ED25519);
        assertThat(signet("keys rotate example.com")).isZero();
        assertThat(terminal.out())
                .contains("mr02._domainkey.example.com.")
                .contains("leave the record of mr01")
                .contains("signet keys retire example.com mr01");
        assertThat(signet("keys retire example.com MR01 --keep 36h")).isZero();
        assertThat(terminal.out()).contains("Leave the record mr01._domainkey").doesNotContain("warning");
        assertThat(folder.root().resolve("example.com/mr01.pem")).content().contains("Retire-After: ");
        assertThat(signet("keys retire example.com mr02")).isEqualTo(1);
        assertThat(terminal.out()).contains("example.com has no other key");
        assertThat(signet("keys rotate example.com")).isEqualTo(2);
    }

    @Test
    void sharedKeysCanBeRetired() {
        assertThat(signet("keys new example.com --selector mr01 --shared")).isZero();
        assertThat(terminal.out()).contains("name the selector in").contains("--selector mr01");
        assertThat(signet("keys retire _shared mr01")).isZero();
    }

    @Test
    void aCustomerGetsAFileWithBothRecords() {
        folder.write("example.com/UE202611.pem", PemSamples.ED25519);
        Path file = temp.resolve("example.com.txt");
        String command = "dns records example.com --domainkeys-policy --out " + file;
        assertThat(signet(command)).isZero();
        assertThat(file)
                .content()
                .contains("Full name: ue202611._domainkey.example.com.\nValue:     " + ED25519_RECORD + "\n")
                .contains("Full name: _domainkey.example.com.\nValue:     o=~; r=postmaster@example.com\n");
        assertThat(signet(command)).isEqualTo(2);
        assertThat(terminal.err()).contains("stays as it is");
    }

    @Test
    void dmarcGoesFromMonitoringToEnforcement() {
        folder.write("example.com/s1.pem", PemSamples.RSA_1024);
        String reports = " --rua rua@example.com --ruf ruf@example.com --fo 1";
        for (String stage : List.of("monitor none", "quarantine quarantine", "reject reject")) {
            String[] words = stage.split(" ");
            assertThat(signet("dns records example.com --format zone --stage " + words[0] + reports))
                    .isZero();
            String dmarc = "v=DMARC1; p=" + words[1] + "; rua=mailto:rua@example.com; ruf=mailto:ruf@example.com; fo=1";
            assertThat(terminal.out()).contains("_dmarc.example.com. TXT \"" + dmarc + "\"");
            Published zone = new Published().txt("_dmarc.example.com", dmarc);
            assertThat(signet("dns check example.com --dns " + dns(zone))).isEqualTo(1); // the key is missing
            assertThat(terminal.out())
                    .contains("mail that fails is treated as p=" + words[1])
                    .contains("mailto:ruf@example.com");
        }
    }
}
