package signet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are taken up when their file has come to rest. */
class RulesFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private RulesFile file;

    @BeforeEach
    void start() throws Exception {
        path = Files.writeString(folder.resolve("signing.rules"), "user anna never\nuser bob never\n");
        file = new RulesFile(path);
        file.start();
        assertThat(file.rules().users()).hasSize(2);
    }

    @Test
    void aFileThatIsBeingWrittenIsLeftAlone() throws Exception {
        Files.writeString(path, "");
        assertThat(file.look()).isFalse();
        Files.writeString(path, "user anna never\n");
        assertThat(file.look()).isFalse();
        Files.writeString(path, "user anna never\nuser bob never\nuser carl never\n");
        assertThat(file.look()).isFalse();
        assertThat(file.rules().users()).hasSize(2);
        assertThat(file.look()).isTrue();
        assertThat(file.rules().users()).hasSize(3);
        assertThat(file.look()).isFalse();
    }

    @Test
    void aFileThatIsTooLongIsNotRead() throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(path.toFile(), "rw")) {
            large.setLength(3L << 30); // more than any array holds; takes no room on the disk
        }
        file.look();
        assertThat(file.look()).isTrue();
        assertThat(file.problems()).singleElement().asString().endsWith("the file is too long");
        assertThat(file.rules().users()).hasSize(2);
    }

    @Test
    void saysWhyItCannotBeRead() throws Exception {
        Files.delete(path);
        Files.createDirectory(path);
        file.look();
        file.look();
        assertThat(file.problems()).containsExactly("it cannot be read (IOException)");
        Files.delete(path);
        Files.writeString(path, "default never\n");
        file.look();
        assertThat(file.look()).isTrue();
        assertThat(file.problems()).isEmpty();
        assertThat(file.rules().users()).isEmpty();
    }
}
