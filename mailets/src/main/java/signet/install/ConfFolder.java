package signet.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder conf of a server, and the folder of its extensions. */
final class ConfFolder {
    /** James looks for extensions there, in the folder of the server. */
    static final String JARS = "extensions-jars/";

    private final Path conf;
    private final Path server;

    /** @param server where {@code extensions-jars} is */
    ConfFolder(Path conf, Path server) {
        this.conf = conf.toAbsolutePath().normalize();
        this.server = server.toAbsolutePath().normalize();
    }

    Path path() {
        return conf;
    }

    Path server() {
        return server;
    }

    /** As it is named, even if that is a link. */
    Path named(String name) {
        return (name.startsWith(JARS) ? server : conf).resolve(name).normalize();
    }

    /** Where its content is: a link stays a link. */
    Path file(String name) throws IOException {
        Path named = named(name);
        return Files.exists(named) ? named.toRealPath() : named;
    }

    /** @throws UneditableException if it is a link to nothing */
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(named(name))) {
                throw new UneditableException(name, "it is a link to a file that is not there");
            }
            return Optional.empty();
        }
    }

    /**
     * The file whose owner, group and mode the new content is to have: itself, or what is kept of it from before it was taken
     * away.
     */
    Optional<Path> rightsOf(String name) throws IOException {
        for (Path model : List.of(file(name), InstallRecord.backup(conf.resolve(InstallRecord.FOLDER), name))) {
            if (Files.isRegularFile(model)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /**
     * Does all of it or nothing.
     *
     * @param changes in the order that leaves a server which starts, wherever it ends
     * @throws UnfinishedException if a file cannot be written; the others are put back
     */
    void carryOut(List<FileChange> changes) {
        new Replacement(this).of(changes);
    }
}
