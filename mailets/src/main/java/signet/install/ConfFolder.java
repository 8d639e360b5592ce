package signet.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The folder conf of a server, and the files around it. */
final class ConfFolder {
    /** James looks for extensions there, beside conf. */
    static final String JARS = "../extensions-jars/";

    private final Path conf;

    ConfFolder(Path conf) {
        this.conf = conf.toAbsolutePath().normalize();
    }

    Path path() {
        return conf;
    }

    Path file(String name) {
        return conf.resolve(name).normalize();
    }

    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Each file changes at once or not at all. */
    void carryOut(List<FileChange> changes) throws IOException {
        for (FileChange change : changes) {
            Path file = file(change.name());
            if (change.after().isEmpty()) {
                Files.deleteIfExists(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, change.after().get());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
