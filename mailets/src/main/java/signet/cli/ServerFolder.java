package signet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import signet.install.Installation;
import signet.install.UneditableException;
import signet.install.UnfinishedException;

/** The server whose files a command changes: {@code --conf}, {@code --server} and {@code --dry-run}. */
final class ServerFolder {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--conf", paramLabel = "DIR", required = true, description = "The folder conf of the server.")
    @SuppressWarnings("NullAway.Init")
    private Path conf;

    @Option(
            names = "--server",
            paramLabel = "DIR",
            description = "The folder of the server, with extensions-jars in it, if conf is not in it.")
    private @Nullable Path server;

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    /** What is done with the server's files. */
    interface Work {
        void carryOut() throws IOException;
    }

    /** @throws CommandFailure if the files cannot be changed, in the words of the command line */
    void change(Work work) {
        if (!Files.isDirectory(conf)) {
            throw new CommandFailure(conf + ": there is no such folder");
        }
        try {
            work.carryOut();
        } catch (UneditableException e) {
            throw Unedited.failure(e, command.commandLine().getErr());
        } catch (UnfinishedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw Unedited.failure(e);
        }
    }

    Path conf() {
        return conf;
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** Whether nobody said where James looks for extensions, and nothing there shows it. */
    boolean isUnknown(Path folder) {
        return server == null && !Files.isDirectory(folder.resolve("extensions-jars"));
    }

    /**
     * The one that James runs in: as given; or that of an earlier installation; or the one that conf is in, as it mostly is.
     */
    Path path() throws IOException {
        if (server != null) {
            if (!Files.isDirectory(server)) {
                throw new CommandFailure(server + ": there is no such folder");
            }
            return server;
        }
        Optional<Path> recorded = Installation.recordedServer(conf).filter(Files::isDirectory);
        Path absolute = conf.toAbsolutePath().normalize();
        return recorded.or(() -> Optional.ofNullable(absolute.getParent())).orElse(absolute);
    }
}
