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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

    private record Bad(String arguments, String said) {}

    /** One clear sentence each, and nothing is overwritten. */
    @TestFactory
    Stream<DynamicTest> badInputIsToldInOneSentence() {
        return Stream.of(
                        new Bad("keys new example.com --selector a_b", "character \"_\""),
                        new Bad("keys new example.com --selector ../a", "\"/\""),
                        new Bad("keys new example.com --selector a{x}", "{yyyy} {MM} {dd} {type} {n}"),
                        new Bad("keys new example.com --selector s9 --type both", "s9{type}"),
                        new Bad("keys new example.com --type rsa512", "rsa1024, rsa2048"),
                        new Bad("keys new exa_mple..com", "no domain name"),
                        new Bad("keys new example.com --selector empty", "stays as it is"),
                        new Bad("keys rotate unknown.example", "no key of unknown.example"),
                        new Bad("keys rotate example.com --selector -", "hyphen"),
                        new Bad("keys retire unknown.example s1", "no key for unknown.example"),
                        new Bad("keys retire good.example nix", "there are: s1"),
                        new Bad("keys retire good.example s1 --keep 1y", "Example: --keep 7d"),
                        new Bad("dns records good.example --selector nix", "signet keys list"),
                        new Bad("dns records good.example --stage all", "monitor, quarantine or reject"),
                        new Bad("dns records good.example --ip mx", "--ip 192.0.2.1"),
                        new Bad("dns records good.example --rua nobody", "--rua dmarc@example.com"),
                        new Bad("dns records good.example --rua a@b.example;p=none", "--rua dmarc@example.com"),
                        new Bad("dns records good.example --ruf a@b.example --fo 2", "0, 1, d and s"),
                        new Bad("dns records good.example --fo 1", "--ruf"),
                        new Bad("dns records good.example --adsp none", "all or discardable"),
                        new Bad("dns records good.example --format xml", "panel, zone or json"),
                        new Bad("dns check good.example --ip 192.0.2.0/24", "IPv4 or IPv6 address"),
                        new Bad("dns check good.example --selector nix", "signet keys list"))
                .map(bad -> DynamicTest.dynamicTest(bad.arguments, () -> {
                    KeyFolder own = new KeyFolder(Files.createTempDirectory(temp, "bad"));
                    folder = own;
                    own.write("example.com/empty.pem", "");
                    own.write("good.example/s1.pem", PemSamples.ED25519);
                    List<String> before = contents(own.root());
                    assertThat(signet(bad.arguments
                                    + (bad.arguments.startsWith("dns check") ? " --dns " + dns(new Published()) : "")))
                            .isEqualTo(2);
                    assertThat(terminal.out()).isEmpty();
                    assertThat(terminal.err()
                                    .lines()
                                    .filter(line -> !line.startsWith("Help: ") && !line.contains("it is empty")))
                            .hasSize(1)
                            .allSatisfy(line -> assertThat(line)
                                    .startsWith("signet: ")
                                    .contains(bad.said)
                                    .doesNotContain("fault of Signet"));
                    assertThat(contents(own.root())).isEqualTo(before);
                }));
    }

    private record BadFile(String text, String mode, String said) {}

    /** The same for files that are no keys, whatever command meets them. */
    @TestFactory
    Stream<DynamicTest> badFilesAreToldInOneSentence() {
        return Stream.of(
                        new BadFile("", "rw-------", "it is empty"),
                        new BadFile("nonsense", "rw-------", "no key in PEM form"),
                        new BadFile(PemSamples.ED25519, "rw-r--r--", "everybody on this machine can read"),
                        new BadFile(PemSamples.ENCRYPTED, "rw-------", "no password"),
                        new BadFile(PemSamples.ED25519_PUBLIC, "rw-------", "a public key"),
                        new BadFile(PemSamples.EC, "rw-------", "ECDSA"),
                        new BadFile(PemSamples.RSA_512, "rw-------", "less than 1024 bits"))
                .map(bad -> DynamicTest.dynamicTest(bad.said, () -> {
                    folder = new KeyFolder(Files.createTempDirectory(temp, "bad"));
                    Path file = folder.write("example.com/s1.pem", bad.text);
                    folder.mode("example.com/s1.pem", bad.mode);
                    String zone = dns(new Published());
                    for (String command : List.of(
                            "keys list --dns " + zone,
                            "keys rotate example.com",
                            "keys retire example.com s1",
                            "dns records example.com",
                            "dns check example.com --dns " + zone)) {
                        int code = signet(command);
                        assertThat(code).as(command).isIn(1, 2);
                        String said = (terminal.out() + terminal.err()).replace("\n      ", " ");
                        assertThat(said).as(command).contains("s1.pem: ").contains(bad.said);
                    }
                    assertThat(signet("keys new example.com --selector s1")).isEqualTo(2);
                    assertThat(file).hasContent(bad.text);
                }));
    }

    private static List<String> contents(Path root) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                contents.add(file + (Files.isRegularFile(file) ? Files.readString(file) : ""));
            }
        }
        return contents;
    }
}
