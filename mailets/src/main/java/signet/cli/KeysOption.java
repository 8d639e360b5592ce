package signet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import signet.domain.DomainName;
import signet.settings.Printable;
import signet.signing.KeyDirectory;
import signet.signing.KeyProblem;
import signet.signing.StoredKeys;

/** The option {@code --keys DIR} of every command that works with keys. */
class KeysOption {
    private static final Path CONF = Path.of("conf");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description =
                    "The folder with the keys. Default: conf/keys where there is a folder conf, as in the folder of a"
                            + " server; otherwise keys.")
    private Optional<Path> folder = Optional.empty();

    /** The command that has the option. */
    final CommandSpec command() {
        return command;
    }

    KeyDirectory directory() {
        return new KeyDirectory(folder.orElseGet(KeysOption::usual));
    }

    private static Path usual() {
        Path keys = KeyDirectory.SETTING.defaultValue().orElseThrow();
        return Files.isDirectory(CONF) ? CONF.resolve(keys) : keys;
    }

    /** How the option is written, to be added to commands that are proposed. */
    String written() {
        return folder.map(path -> " --keys " + path).orElse("");
    }

    /**
     * The keys; what is wrong with those of a domain goes to the error output.
     *
     * @param domain nothing for the shared keys
     */
    StoredKeys load(Optional<DomainName> domain) {
        StoredKeys keys = directory().load();
        keys.problems().stream()
                .filter(problem -> concerns(problem, domain))
                .forEach(problem -> command.commandLine().getErr().println("signet: " + line(problem)));
        return keys;
    }

    static String line(KeyProblem problem) {
        return Printable.of((problem.effect() == KeyProblem.Effect.WARNING ? "warning: " : "") + problem);
    }

    final boolean concerns(KeyProblem problem, Optional<DomainName> domain) {
        Path folderOfDomain = directory().folder(domain);
        return problem.path().equals(directory().root()) || problem.path().startsWith(folderOfDomain);
    }
}
