package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import signet.dkim.KeyType;
import signet.dkim.SigningKey;
import signet.domain.DomainName;

/** Whoever makes a key, it belongs to the server, and nothing of it lies about. As root the owners really differ. */
class KeyOwnerTest {
    private static final SigningKey KEY = KeyType.ED25519.generate(new SecureRandom());
    private static final Instant NOW = Instant.parse("2026-11-22T10:11:12Z");

    @TempDir
    private Path conf;

    /** The server's user; for root another one than that who runs the test. */
    private UserPrincipal server;

    @BeforeEach
    void giveTheConfFolderToTheServer() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            Files.setOwner(
                    conf, conf.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        server = Files.getOwner(conf);
    }

    @Test
    void theFirstKeyAndItsFoldersBelongToTheServer() throws IOException {
        KeyDirectory keys = new KeyDirectory(conf.resolve("more/keys"));
        Path file = keys.add(Optional.of(DomainName.of("example.com")), "s1", KEY, NOW)
                .file();
        try (Stream<Path> made = Files.walk(conf)) {
            assertThat(made).hasSize(5).contains(file).allSatisfy(path -> assertThat(Files.getOwner(path))
                    .as(path.toString())
                    .isEqualTo(server));
        }
    }

    @Test
    void aRetiredKeyStaysWithItsOwner() throws IOException {
        KeyDirectory keys = new KeyDirectory(conf.resolve("keys"));
        StoredKey key = keys.add(Optional.empty(), "s1", KEY, NOW);
        assertThat(Files.getOwner(keys.retire(key, NOW).file())).isEqualTo(server);
    }

    @Test
    void aLinkIsGivenAndNotWhatItLeadsTo() throws IOException {
        Path own = Files.createTempFile("signet", ".txt");
        try {
            UserPrincipal me = Files.getOwner(own);
            Path link = Files.createSymbolicLink(conf.resolve("link"), own);
            KeyOwner.of(conf).give(link);
            assertThat(Files.getOwner(own)).isEqualTo(me);
        } finally {
            Files.delete(own);
        }
    }

    @Test
    void nothingIsLeftOfAKeyThatCouldNotBeWritten() throws IOException {
        KeyOwner owner = KeyOwner.of(conf);
        Path file = conf.resolve("s1.pem");
        assertThatThrownBy(() -> WholeFile.create(file, "\u20ac", owner)).isInstanceOf(CharacterCodingException.class);
        assertThat(conf).isEmptyDirectory();
        Files.writeString(file, "before");
        assertThatThrownBy(() -> WholeFile.create(file, "text", owner)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("before");
        Path folder = Files.createDirectories(conf.resolve("s2.pem/in.it")).getParent();
        assertThatThrownBy(() -> WholeFile.replace(folder, "text", owner)).isInstanceOf(FileSystemException.class);
        try (Stream<Path> left = Files.list(conf)) {
            assertThat(left).containsExactlyInAnyOrder(file, folder);
        }
    }

    @Test
    void aPathThatCannotBeIsNone() {
        for (String path : new String[] {"", " ", "a\u0000b", "keys\ud800"}) {
            assertThat(KeyDirectory.SETTING.parser().apply(path)).as(path).isEmpty();
            assertThat(SigningSettings.RULES.parser().apply(path)).as(path).isEmpty();
        }
        assertThat(SigningSettings.RULES.parser().apply("a b")).contains(Path.of("a b"));
    }
}
