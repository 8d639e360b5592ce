package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
