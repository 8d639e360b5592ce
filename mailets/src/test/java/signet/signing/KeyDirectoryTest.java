package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.KeyType;
import signet.dkim.PemSamples;
import signet.dkim.SigningKey;
import signet.domain.DomainName;
import signet.signing.KeyProblem.Effect;
import signet.signing.KeyStoreException.Reason;

/** Keys are read from a folder and written into it; what is wrong there is said, and breaks nothing else. */
class KeyDirectoryTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");
    private static final Instant NOW = Instant.parse("2026-11-22T10:11:12.345Z");
    private static final SigningKey KEY = KeyType.ED25519.generate(new SecureRandom());

    @TempDir
    private Path temp;

    private KeyFolder folder;
    private KeyDirectory keys;

    @BeforeEach
    void setUp() {
        folder = new KeyFolder(temp);
        keys = new KeyDirectory(folder.root());
    }

    @Test
    void findsTheKeysOfDomainsAndTheSharedOnes() {
        folder.write("example.com/s1.pem", "Created: 2026-11-01T00:00:00Z\n\n" + PemSamples.ED25519);
        folder.write("example.com/S2.pem", "Created: 2026-11-02T00:00:00Z\n\n" + PemSamples.RSA_1024);
        folder.write("_shared/mr01.pem", PemSamples.RSA_1024_PKCS8);
        folder.write("other.example/a.b.pem", PemSamples.ENCRYPTED);
        folder.write("other.example/a.b.password", "secret\r\nand a remark\n");
        folder.write("other.example/.hidden.pem", "");
        StoredKeys stored = keys.load();
        assertThat(stored.problems()).isEmpty();
        assertThat(stored.domains()).containsExactly(EXAMPLE, DomainName.of("other.example"));
        assertThat(stored.of(EXAMPLE)).extracting(StoredKey::selector).containsExactly("S2", "s1");
        assertThat(stored.find(EXAMPLE, "s2")).contains(stored.of(EXAMPLE).get(0));
        assertThat(stored.shared("MR01").orElseThrow().isShared()).isTrue();
        assertThat(stored.find(DomainName.of("other.example"), "a.b")
                        .orElseThrow()
                        .key()
                        .keyRecord())
                .endsWith(PemSamples.ED25519_P);
        assertThat(stored.all()).hasSize(4);
    }

    @Test
    void aFolderThatIsNotThereHasNoKeys() {
        StoredKeys stored = new KeyDirectory(temp.resolve("nowhere")).load();
        assertThat(stored.all()).isEmpty();
        assertThat(stored.isDegraded()).isFalse();
    }

    @Test
    void withoutACreatedLineTheFilesTimeCounts() {
        folder.write("example.com/s1.pem", PemSamples.ED25519);
        assertThat(keys.load().of(EXAMPLE).get(0).created()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    }

    private record Bad(String name, String path, String text, String mode, Effect effect, String said) {}

    @TestFactory
    Stream<DynamicTest> saysWhatIsWrongAndReadsTheOthers() {
        String good = PemSamples.ED25519;
        return Stream.of(
                        new Bad("empty", "example.com/x.pem", "", "", Effect.NOT_USED, "it is empty"),
                        new Bad(
                                "public",
                                "example.com/x.pem",
                                PemSamples.ED25519_PUBLIC,
                                "",
                                Effect.NOT_USED,
                                "a public key"),
                        new Bad("EC", "example.com/x.pem", PemSamples.EC, "", Effect.NOT_USED, "an EC key"),
                        new Bad(
                                "encrypted",
                                "example.com/x.pem",
                                PemSamples.ENCRYPTED,
                                "",
                                Effect.NOT_USED,
                                "x.password"),
                        new Bad("world", "example.com/x.pem", good, "rw----r--", Effect.NOT_USED, "chmod 600"),
                        new Bad("world writable", "example.com/x.pem", good, "rw-----w-", Effect.NOT_USED, "everybody"),
                        new Bad("group", "example.com/x.pem", good, "rw-r-----", Effect.WARNING, "the group can read"),
                        new Bad("selector", "example.com/a_b.pem", good, "", Effect.NOT_USED, "character \"_\""),
                        new Bad("hyphen", "example.com/-a.pem", good, "", Effect.NOT_USED, "hyphen"),
                        new Bad(
                                "upper case folder",
                                "Example.org/x.pem",
                                good,
                                "",
                                Effect.NOT_USED,
                                "name it example.org"),
                        new Bad("U-labels", "b\u00fccher.example/x.pem", good, "", Effect.NOT_USED, "xn--bcher-kva"),
                        new Bad("no domain", "a..b/x.pem", good, "", Effect.NOT_USED, "no domain"),
                        new Bad("no folder", "x.pem", good, "", Effect.NOT_USED, "outside the folder"),
                        new Bad("other ending", "example.com/x.key", good, "", Effect.WARNING, "end in .pem"),
                        new Bad(
                                "bad time",
                                "example.com/x.pem",
                                "Retire-After: soon\n" + good,
                                "",
                                Effect.NOT_USED,
                                "time"),
                        new Bad("large", "example.com/x.pem", "x".repeat(70_000), "", Effect.NOT_USED, "larger"))
                .map(bad -> DynamicTest.dynamicTest(bad.name, () -> {
                    KeyFolder own = new KeyFolder(Files.createTempDirectory(temp, "bad"));
                    own.write("example.com/good.pem", good);
                    own.write(bad.path, bad.text);
                    if (!bad.mode.isEmpty()) {
                        own.mode(bad.path, bad.mode);
                    }
                    StoredKeys stored = new KeyDirectory(own.root()).load();
                    assertThat(stored.find(EXAMPLE, "good")).isPresent();
                    assertThat(stored.problems()).hasSize(1);
                    KeyProblem problem = stored.problems().get(0);
                    assertThat(problem.effect()).isEqualTo(bad.effect);
                    assertThat(problem.toString()).contains(bad.said).doesNotContain("\n");
                    assertThat(stored.isDegraded()).isEqualTo(bad.effect != Effect.WARNING);
                    assertThat(stored.find(EXAMPLE, "x").isPresent()).isEqualTo(bad.name.equals("group"));
                }));
    }

    @Test
    void aPasswordThatEverybodyCanReadIsNone() {
        folder.write("example.com/x.pem", PemSamples.ENCRYPTED);
        folder.write("example.com/x.password", "secret");
        folder.mode("example.com/x.password", "rw-r--r--");
        assertThat(keys.load().problems().get(0).text()).contains("password").contains("chmod 600");
        folder.mode("example.com/x.password", "rw-------");
        assertThat(keys.load().problems()).isEmpty();
        folder.write("example.com/x.password", "wrong");
        assertThat(keys.load().problems().get(0).text())
                .contains("does not fit")
                .contains("x.password");
    }

    @Test
    void foldersThatEverybodyCanReadAreNotUsed() {
        folder.write("example.com/x.pem", PemSamples.ED25519);
        folder.write("other.example/x.pem", PemSamples.ED25519);
        folder.mode("example.com", "rwxr-xr-x");
        StoredKeys stored = keys.load();
        assertThat(stored.domains()).containsExactly(DomainName.of("other.example"));
        assertThat(stored.problems().get(0).text()).contains("chmod 700");
        folder.mode("", "rwxr-xr-x");
        assertThat(keys.load().all()).isEmpty();
        assertThat(keys.load().problems()).hasSize(1);
        folder.mode("", "rwxr-x---");
        assertThat(keys.load().problems().get(0).effect()).isEqualTo(Effect.WARNING);
    }

    @Test
    void writesAKeyThatOnlyItsOwnerCanRead() throws IOException {
        KeyDirectory fresh = new KeyDirectory(temp.resolve("made/keys"));
        StoredKey made = fresh.add(Optional.of(EXAMPLE), "s1", KEY, NOW);
        assertThat(made.created()).isEqualTo(Instant.parse("2026-11-22T10:11:12Z"));
        StoredKeys stored = fresh.load();
        assertThat(stored.problems()).isEmpty();
        assertThat(stored.of(EXAMPLE).get(0).created()).isEqualTo(made.created());
        assertThat(stored.of(EXAMPLE).get(0).key().keyRecord()).isEqualTo(KEY.keyRecord());
        assertThat(mode(made.file())).isEqualTo("rw-------");
        assertThat(mode(fresh.folder(Optional.of(EXAMPLE)))).isEqualTo("rwx------");
        assertThat(mode(fresh.root())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(fresh.folder(Optional.of(EXAMPLE)))) {
            assertThat(files).containsExactly(made.file());
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void overwritesNothing() throws IOException {
        Path file = folder.write("example.com/s1.pem", "something else");
        assertThatThrownBy(() -> keys.add(Optional.of(EXAMPLE), "S1", KEY, NOW))
                .isInstanceOfSatisfying(
                        KeyStoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EXISTS));
        assertThat(file).hasContent("something else");
        assertThat(keys.isTaken(Optional.of(EXAMPLE), "s1")).isTrue();
        assertThat(keys.isTaken(Optional.of(EXAMPLE), "s")).isFalse();
        assertThat(keys.isTaken(Optional.empty(), "s1")).isFalse();
    }

    @Test
    void refusesSelectorsThatCannotBe() {
        for (String selector : List.of("", "a b", "../a", "a/b", "a.", "a..b", "-a", "\u00e4", "a".repeat(64), "a\n")) {
            assertThatThrownBy(() -> keys.add(Optional.of(EXAMPLE), selector, KEY, NOW))
                    .as(selector)
                    .isInstanceOfSatisfying(
                            KeyStoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_REQUEST));
        }
        DomainName longest = DomainName.of(("a".repeat(60) + ".").repeat(4) + "example");
        assertThatThrownBy(() -> keys.add(Optional.of(longest), "s1", KEY, NOW)).hasMessageContaining("too long");
        assertThat(folder.root()).isEmptyDirectory();
    }

    @Test
    void retiresAKeyAndKeepsAllElseOfItsFile() {
        folder.write(
                "other.example/s1.pem", "Retire-After: 2000-01-01T00:00:00Z\nRemark: mine\n\n" + PemSamples.ENCRYPTED);
        folder.write("other.example/s1.password", "secret");
        StoredKey key = keys.load().all().get(0);
        StoredKey retired = keys.retire(key, NOW);
        StoredKeys stored = keys.load();
        assertThat(stored.problems()).isEmpty();
        assertThat(stored.all().get(0).retireAfter())
                .isEqualTo(retired.retireAfter())
                .contains(Instant.parse("2026-11-22T10:11:12Z"));
        assertThat(stored.all().get(0).created()).isEqualTo(key.created());
        assertThat(stored.signing(DomainName.of("other.example"))).isEmpty();
        assertThat(key.file())
                .hasContent("Created: 2026-11-01T00:00:00Z\nRetire-After: 2026-11-22T10:11:12Z\nRemark: mine\n\n"
                        + PemSamples.ENCRYPTED);
    }

    @Test
    void aKeyWhoseFileIsGoneCannotBeRetired() {
        folder.write("example.com/s1.pem", PemSamples.ED25519);
        StoredKey key = keys.load().all().get(0);
        folder.delete("example.com/s1.pem");
        assertThatThrownBy(() -> keys.retire(key, NOW)).isInstanceOf(KeyStoreException.class);
        assertThat(key.file()).doesNotExist();
    }
}
