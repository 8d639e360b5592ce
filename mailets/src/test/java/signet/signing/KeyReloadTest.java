package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.PemSamples;
import signet.domain.DomainName;
import signet.signing.KeyProblem.Effect;

/** A running server sees what changes, and loses no key because a file went wrong. */
class KeyReloadTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");

    @TempDir
    private Path temp;

    private KeyFolder folder;
    private KeyDirectory keys;
    private StoredKeys stored;

    @BeforeEach
    void setUp() {
        folder = new KeyFolder(temp);
        folder.write("example.com/s1.pem", PemSamples.ED25519);
        folder.write("other.example/s1.pem", PemSamples.RSA_1024);
        keys = new KeyDirectory(folder.root());
        stored = keys.load();
        assertThat(stored.all()).hasSize(2);
    }

    private StoredKeys reload() {
        stored = keys.reload(stored);
        return stored;
    }

    @Test
    void nothingNewIsTheSameSnapshot() {
        StoredKeys before = stored;
        assertThat(reload()).isSameAs(before);
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() {
        StoredKey before = stored.find(EXAMPLE, "s1").orElseThrow();
        folder.write("example.com/s2.pem", PemSamples.RSA_1024);
        assertThat(reload().find(EXAMPLE, "s2")).isPresent();
        assertThat(stored.find(EXAMPLE, "s1").orElseThrow()).isSameAs(before);
    }

    @Test
    void aChangedFileIsReadAgain() {
        folder.write("example.com/s1.pem", PemSamples.RSA_1024);
        assertThat(reload().find(EXAMPLE, "s1").orElseThrow().key().bits()).isEqualTo(1024);
        folder.delete("example.com/s1.pem");
        assertThat(reload().of(EXAMPLE)).isEmpty();
        assertThat(stored.problems()).isEmpty();
    }

    @Test
    void aBrokenFileKeepsItsLastGoodState() {
        folder.write("example.com/s1.pem", "broken");
        assertThat(reload().find(EXAMPLE, "s1").orElseThrow().key().keyRecord()).endsWith(PemSamples.ED25519_P);
        assertThat(stored.isDegraded()).isTrue();
        assertThat(stored.problems().get(0).effect()).isEqualTo(Effect.LAST_GOOD);
        assertThat(stored.problems().get(0).toString()).contains("until the next start");
        // also while other files change
        folder.write("example.com/s2.pem", PemSamples.RSA_1024);
        assertThat(reload().of(EXAMPLE)).hasSize(2);
        assertThat(stored.isDegraded()).isTrue();
        // and after it is mended
        folder.write("example.com/s1.pem", PemSamples.RSA_1024);
        assertThat(reload().problems()).isEmpty();
        assertThat(stored.find(EXAMPLE, "s1").orElseThrow().key().bits()).isEqualTo(1024);
    }

    @Test
    void permissionsCountAsChanges() {
        folder.mode("example.com/s1.pem", "rw-r--r--");
        assertThat(reload().problems().get(0).effect()).isEqualTo(Effect.LAST_GOOD);
        assertThat(stored.of(EXAMPLE)).hasSize(1);
        folder.mode("example.com/s1.pem", "rw-------");
        assertThat(reload().problems()).isEmpty();
    }

    @Test
    void aFolderThatIsOpenedKeepsTheKeysThatWereInIt() {
        folder.mode("example.com", "rwxr-xr-x");
        assertThat(reload().of(EXAMPLE)).hasSize(1);
        assertThat(stored.isDegraded()).isTrue();
        folder.mode("example.com", "rwx------");
        assertThat(reload().isDegraded()).isFalse();
        folder.mode("", "rwxr-xr-x");
        assertThat(reload().all()).hasSize(2);
        assertThat(stored.problems()).hasSize(1);
    }

    @Test
    void aWholeFolderThatVanishesIsAMishap() throws IOException {
        Files.move(folder.root(), temp.resolve("away"));
        assertThat(reload().all()).hasSize(2);
        assertThat(stored.problems().get(0).text()).contains("gone");
        Files.move(temp.resolve("away"), folder.root());
        assertThat(reload().problems()).isEmpty();
        assertThat(stored.all()).hasSize(2);
    }

    @Test
    void aLinkThatLeadsNowhereLosesNoKey() throws IOException {
        Path elsewhere = temp.resolve("elsewhere");
        Files.move(folder.root().resolve("example.com"), elsewhere);
        Files.createSymbolicLink(folder.root().resolve("example.com"), elsewhere);
        assertThat(reload().problems()).isEmpty();
        Files.move(elsewhere, temp.resolve("moved"));
        assertThat(reload().of(EXAMPLE)).hasSize(1);
        assertThat(stored.problems().get(0).text()).contains("leads nowhere");
        folder.delete("example.com");
        Files.createSymbolicLink(folder.root().resolve("other.example/s2.pem"), elsewhere);
        assertThat(reload().all()).hasSize(1);
        assertThat(stored.problems().get(0).effect()).isEqualTo(Effect.NOT_USED);
    }

    @Test
    void aNewPasswordIsAChange() {
        folder.write("example.com/e.pem", PemSamples.ENCRYPTED);
        assertThat(reload().isDegraded()).isTrue();
        folder.write("example.com/e.password", PemSamples.PASSWORD);
        assertThat(reload().find(EXAMPLE, "e")).isPresent();
        assertThat(stored.isDegraded()).isFalse();
    }

    @Test
    void anotherOwnerCountsAsAChange() throws IOException {
        Path file = folder.root().resolve("example.com/s1.pem");
        Stamp mine = Stamp.of(file);
        assertThat(mine.owners()).hasSize(2);
        UserPrincipal other = () -> "another";
        Stamp his = new Stamp(
                mine.modified(),
                mine.size(),
                mine.isFolder(),
                mine.permissions(),
                List.of(other, mine.owners().get(1)));
        assertThat(his).isNotEqualTo(mine);
        Map<Path, Stamp> before = new HashMap<>(stored.stamps());
        before.put(file, his);
        StoredKeys as = new StoredKeys(stored.all(), List.of(), before);
        assertThat(keys.reload(as)).isNotSameAs(as);
    }

    @Test
    void aMachineInTroubleLosesNoKey() {
        folder.write("other.example/s1.pem", "broken");
        reload();
        StoredKeys before = stored;
        IOException tooMany = new FileSystemException("keys", null, "Too many open files");
        for (String failing : List.of("keys", "other.example")) {
            KeyDirectory inTrouble = new KeyDirectory(folder.root(), path -> {
                if (path.endsWith(failing)) {
                    throw tooMany;
                }
                return Files.newDirectoryStream(path);
            });
            stored = inTrouble.reload(before);
            assertThat(stored.all()).as(failing).isEqualTo(before.all());
            assertThat(stored.isDegraded()).isTrue();
            assertThat(stored.problems().get(0))
                    .isEqualTo(new KeyProblem(
                            folder.root(), Effect.LAST_GOOD, "it cannot be looked at (FileSystemException)"));
            assertThat(stored.problems()).hasSize(2);
            assertThat(inTrouble.reload(stored)).isSameAs(stored);
            // and when it is over
            assertThat(reload().problems()).isEqualTo(before.problems());
            assertThat(stored.all()).isEqualTo(before.all());
        }
    }

    @Test
    void anUnreadableAttributeIsTroubleToo() {
        StoredKeys before = stored;
        KeyDirectory nameTooLong = new KeyDirectory(temp.resolve("x".repeat(1000)));
        stored = nameTooLong.reload(before);
        assertThat(stored.all()).isEqualTo(before.all());
        assertThat(stored.isDegraded()).isTrue();
        assertThat(nameTooLong.load().problems().get(0).effect()).isEqualTo(Effect.NOT_USED);
        assertThat(reload().problems()).isEmpty();
    }

    @Test
    void aFolderThatVanishesMeanwhileIsNoTrouble() {
        KeyDirectory vanishing = new KeyDirectory(folder.root(), path -> {
            if (path.endsWith("example.com")) {
                throw new NoSuchFileException(path.toString());
            }
            return Files.newDirectoryStream(path);
        });
        assertThat(vanishing.reload(stored).of(EXAMPLE)).isEmpty();
        assertThat(vanishing.reload(stored).problems()).isEmpty();
    }

    @Test
    void aReadableFolderThatIsRefusedNeverthelessLosesNoKey() {
        KeyDirectory refused = new KeyDirectory(folder.root(), path -> {
            throw new AccessDeniedException(path.toString());
        });
        assertThat(refused.reload(stored).all()).isEqualTo(stored.all());
        assertThat(refused.reload(stored).problems().get(0).text()).contains("AccessDenied");
    }

    @Test
    void aFileThatCouldNotBeReadIsTriedAgain() {
        Path file = folder.root().resolve("example.com/s1.pem");
        List<StoredKey> others = stored.of(DomainName.of("other.example"));
        KeyProblem passing = new KeyProblem(file, Effect.NOT_USED, "it cannot be read (IOException)");
        stored = new StoredKeys(others, List.of(passing), stored.stamps());
        assertThat(reload().find(EXAMPLE, "s1")).isPresent();
        assertThat(stored.problems()).isEmpty();
        assertThat(stored.all()).containsAll(others);
    }

    @Test
    void whatStaysBrokenIsTheSameSnapshot() {
        folder.write("example.com/s1.pem", "broken");
        StoredKeys broken = reload();
        assertThat(reload()).isSameAs(broken);
    }
}
