package signet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import signet.install.Installation;

/** The folder that James runs in, with extensions-jars in it; mostly conf is there, too. */
final class ServerFolder {
    private ServerFolder() {}

    /**
     * The one that is given; or that of an earlier installation; or the one that conf is in.
     *
     * @param given null if it is not given
     */
    static Path of(Path conf, @Nullable Path given) throws IOException {
        if (given != null) {
            if (!Files.isDirectory(given)) {
                throw new CommandFailure(given + ": there is no such folder");
            }
            return given;
        }
        Optional<Path> recorded = Installation.recordedServer(conf).filter(Files::isDirectory);
        Path absolute = conf.toAbsolutePath().normalize();
        return recorded.or(() -> Optional.ofNullable(absolute.getParent())).orElse(absolute);
    }

    static boolean hasExtensions(Path folder) {
        return Files.isDirectory(folder.resolve("extensions-jars"));
    }
}
