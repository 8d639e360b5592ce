package signet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.PemSamples;
import signet.publish.Published;
import signet.signing.KeyFolder;

/** What people do wrong with keys is told in one clear sentence, and nothing is overwritten. */
class BadKeysTest {
    @TempDir
    private Path temp;

    private final Terminal terminal = new Terminal();

    private record BadLine(String arguments, String said) {}

    @TestFactory
    Stream<DynamicTest> wordsThatCannotBe() {
        return Stream.of(
                        new BadLine("keys new example.com --selector a_b", "character \"_\""),
                        new BadLine("keys new example.com --selector ../a", "\"/\""),
                        new BadLine("keys new example.com --selector a{x}", "{yyyy} {MM} {dd} {type} {n}"),
                        new BadLine("keys new example.com --selector s9 --type both", "s9{type}"),
                        new BadLine("keys new example.com --type rsa512", "rsa1024, rsa2048"),
                        new BadLine("keys new exa_mple..com", "no domain name"),
                        new BadLine("keys new example.com --selector empty", "stays as it is"),
                        new BadLine("keys new good.example --selector s1", "stays as it is"),
                        new BadLine("keys new good.example --selector S1", "stays as it is"),
                        new BadLine("keys rotate unknown.example", "no key of unknown.example"),
                        new BadLine("keys rotate example.com --selector -", "hyphen"),
                        new BadLine("keys retire unknown.example s1", "no key for unknown.example"),
                        new BadLine("keys retire good.example nix", "there are: s1"),
                        new BadLine("keys retire good.example s1 --keep 1y", "Example: --keep 7d"),
                        new BadLine("dns records exa_mple..com", "no domain name"),
                        new BadLine("dns records good.example --selector nix", "signet keys list"),
                        new BadLine("dns records good.example --selector a_b", "a_b"),
                        new BadLine("dns records good.example --stage all", "monitor, quarantine or reject"),
                        new BadLine("dns records good.example --ip mx", "--ip 192.0.2.1"),
                        new BadLine("dns records good.example --rua nobody", "--rua dmarc@example.com"),
                        new BadLine("dns records good.example --rua a@b.example;p=none", "--rua dmarc@example.com"),
                        new BadLine("dns records good.example --ruf a@b.example --fo 2", "0, 1, d and s"),
                        new BadLine("dns records good.example --fo 1", "--ruf"),
                        new BadLine("dns records good.example --adsp none", "all or discardable"),
                        new BadLine("dns records good.example --format xml", "panel, zone or json"),
                        new BadLine("dns records good.example --out KEYS/good.example/s1.pem", "stays as it is"),
                        new BadLine("dns records good.example --out KEYS/nowhere/s1.pem", "folder for it"),
                        new BadLine("dns check exa_mple..com", "no domain name"),
                        new BadLine("dns check good.example --ip 192.0.2.0/24", "IPv4 or IPv6 address"),
                        new BadLine("dns check good.example --selector nix", "signet keys list"))
                .map(bad -> DynamicTest.dynamicTest(bad.arguments, () -> {
                    KeyFolder keys = folder();
                    keys.write("example.com/empty.pem", "");
                    keys.write("good.example/s1.pem", PemSamples.ED25519);
                    TreeMap<Path, String> before = contents(keys);
                    String line = bad.arguments.replace("KEYS", keys.root().toString())
                            + (bad.arguments.startsWith("dns check") ? " --dns " + emptyZone() : "");

                    assertThat(signet(keys, line)).isEqualTo(2);

                    assertThat(terminal.out()).isEmpty();
                    assertThat(complaints())
                            .filteredOn(said -> !said.contains("empty.pem: "))
                            .singleElement()
                            .satisfies(said ->
                                    assertThat(said).startsWith("signet: ").contains(bad.said));
                    assertThat(contents(keys)).isEqualTo(before);
                }));
    }

    private record BadFile(String name, String said, Making making) {
        BadFile(String name, String text, String mode, String said) {
            this(name, said, keys -> {
                keys.write("example.com/s1.pem", text);
                keys.mode("example.com/s1.pem", mode);
            });
        }

        BadFile(String name, String text, String said) {
            this(name, text, "rw-------", said);
        }
    }

    /** Puts what is wrong into the place of the key {@code s1}. */
    private interface Making {
        void make(KeyFolder keys) throws IOException;
    }

    /**
     * Whatever command meets them. These tests may run as a user who can read everything: what cannot be read is here what
     * nobody can.
     */
    @TestFactory
    Stream<DynamicTest> filesThatAreNoKeys() {
        return Stream.of(
                        new BadFile("empty", "", "it is empty"),
                        new BadFile("nonsense", "nonsense", "it holds no key in PEM form"),
                        new BadFile("cut off", PemSamples.ED25519.substring(0, 60), "its key is cut off"),
                        new BadFile("of all", PemSamples.ED25519, "rw-r--r--", "everybody on this machine can read"),
                        new BadFile("encrypted", PemSamples.ENCRYPTED, "it is encrypted, and there is no password"),
                        new BadFile("wrong password", "the password does not fit", keys -> {
                            keys.write("example.com/s1.pem", PemSamples.ENCRYPTED);
                            keys.write("example.com/s1.password", "wrong\n");
                        }),
                        new BadFile("unreadable password", "its password: it cannot be read", keys -> {
                            keys.write("example.com/s1.pem", PemSamples.ENCRYPTED);
                            Files.createDirectory(keys.root().resolve("example.com/s1.password"));
                            keys.mode("example.com/s1.password", "rwx------");
                        }),
                        new BadFile("public", PemSamples.ED25519_PUBLIC, "it holds a public key"),
                        new BadFile("other type", PemSamples.EC, "it holds an EC key (ECDSA)"),
                        new BadFile("short", PemSamples.RSA_512, "its RSA key has less than 1024 bits"),
                        new BadFile("unreadable link", "it is a link that leads nowhere", keys -> {
                            keys.write("example.com/s2.key", "");
                            Files.createSymbolicLink(keys.root().resolve("example.com/s1.pem"), Path.of("nowhere.pem"));
                        }),
                        new BadFile("folder", "it is a folder", keys -> {
                            keys.write("example.com/s1.pem/s1.pem", PemSamples.ED25519);
                        }))
                .map(bad -> DynamicTest.dynamicTest(bad.name, () -> {
                    KeyFolder keys = folder();
                    bad.making.make(keys);
                    TreeMap<Path, String> before = contents(keys);
                    String zone = emptyZone();
                    for (String command : List.of(
                            "keys list --dns " + zone,
                            "keys rotate example.com",
                            "keys retire example.com s1",
                            "dns records example.com",
                            "dns check example.com --dns " + zone)) {
                        assertThat(signet(keys, command)).as(command).isIn(1, 2);
                        String said = (terminal.out() + terminal.err()).replace("\n      ", " ");
                        assertThat(said.split("s1\\.pem: ", -1))
                                .as(command + said)
                                .hasSize(2);
                        assertThat(said).as(command).contains("s1.pem: " + bad.said);
                        assertThat(contents(keys)).as(command).isEqualTo(before);
                    }
                    assertThat(signet(keys, "keys new example.com --selector s1"))
                            .isEqualTo(2);
                    assertThat(complaints()).singleElement().asString().contains("stays as it is");
                    assertThat(contents(keys)).isEqualTo(before);
                }));
    }

    /** What {@code sign --key} says of them; rights do not matter there, since nothing is kept. */
    @TestFactory
    Stream<DynamicTest> keysThatCannotSign() {
        return Stream.of(
                        new BadLine("", "s1.pem: it is empty"),
                        new BadLine("nonsense", "s1.pem: it holds no key in PEM form"),
                        new BadLine(PemSamples.ENCRYPTED, "s1.pem: it is encrypted, and there is no password for it"),
                        new BadLine(PemSamples.ED25519_PUBLIC, "s1.pem: it holds a public key"),
                        new BadLine(PemSamples.EC, "s1.pem: it holds an EC key"),
                        new BadLine(PemSamples.RSA_512, "s1.pem: its RSA key has less than 1024 bits"))
                .map(bad -> DynamicTest.dynamicTest(bad.said, () -> {
                    KeyFolder keys = folder();
                    Path key = keys.write("example.com/s1.pem", bad.arguments);
                    Path mail = Files.writeString(temp.resolve("mail.eml"), "From: a@example.com\r\n\r\nHello\r\n");
                    Path out = temp.resolve("signed.eml");

                    assertThat(terminal.run(
                                    "sign",
                                    mail.toString(),
                                    "--domain",
                                    "example.com",
                                    "--selector",
                                    "s1",
                                    "--key",
                                    key.toString(),
                                    "--out",
                                    out.toString()))
                            .isEqualTo(2);

                    assertThat(terminal.out()).isEmpty();
                    assertThat(complaints()).singleElement().asString().contains(bad.said);
                    assertThat(out).doesNotExist();
                }));
    }

    private KeyFolder folder() throws IOException {
        return new KeyFolder(Files.createTempDirectory(temp, "bad"));
    }

    private String emptyZone() throws IOException {
        return Files.writeString(temp.resolve("zone.json"), new Published().json())
                .toString();
    }

    private int signet(KeyFolder keys, String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--keys", keys.root().toString()));
        return terminal.run(words.toArray(String[]::new));
    }

    /** The lines on the error output but those that point to help. */
    private List<String> complaints() {
        assertThat(terminal.err()).doesNotContain("fault of Signet", "Exception");
        return terminal.err().lines().filter(line -> !line.startsWith("Help: ")).toList();
    }

    /** All files and folders, with what is in them and who may read them. */
    private static TreeMap<Path, String> contents(KeyFolder keys) throws IOException {
        TreeMap<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(keys.root())) {
            files.forEach(file -> contents.put(file, content(file)));
        }
        return contents;
    }

    private static String content(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return "link to " + Files.readSymbolicLink(file);
            }
            String rights = Files.getPosixFilePermissions(file).toString();
            return Files.isRegularFile(file) ? rights + Files.readString(file) : rights;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
