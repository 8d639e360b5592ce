package signet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import signet.authres.AuthservId;
import signet.install.Flavour;
import signet.install.Installation;
import signet.install.ServerLibraries;

/** {@code signet install}: wires Signet into the configuration of a James server. */
@Command(
        name = "install",
        description = {
            "Put Signet into a James server: its JARs, and what its configuration needs.",
            "Signet then watches only (mode=monitor): every mail from outside is checked and stamped, and delivered as"
                    + " before. What changes is shown, and the files are kept as they were. Doing it again changes nothing."
        },
        footer = {"", "Example: signet install --conf /opt/james/conf --authserv-id mail.example.org --dry-run"})
final class InstallCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ServerFolder server = new ServerFolder();

    @Option(
            names = "--authserv-id",
            paramLabel = "NAME",
            description =
                    "The name of your mail service in Authentication-Results fields, such as mail.example.org. Needed"
                            + " unless signet.properties is there, or smtpserver.xml has a name for the greeting.")
    private @Nullable String authservId;

    @Option(
            names = "--james",
            paramLabel = "3.8|3.9",
            description = "Which James it is, if its JARs do not tell: 3.8, or 3.9 for all that are newer.")
    private @Nullable String james;

    @Option(
            names = "--smtp-port",
            paramLabel = "N",
            defaultValue = "25",
            description = "The port that other servers send mail to. Default: ${DEFAULT-VALUE}")
    private int smtpPort;

    @Option(
            names = "--jars",
            paramLabel = "DIR",
            description = "Where the JARs of Signet are, if not beside this command.")
    private @Nullable Path jars;

    @Option(
            names = "--sign",
            description = "Have the mail of your users signed, too, once there are keys (signet keys new DOMAIN).")
    private boolean sign;

    @Override
    public Integer call() {
        if (smtpPort < 1 || smtpPort > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--smtp-port is a number from 1 to " + MAX_PORT + ", not " + smtpPort
                            + ". Example: --smtp-port 25");
        }
        server.change(this::install);
        return ExitCode.GOOD.code();
    }

    private void install() throws IOException {
        Path conf = server.conf();
        Path folder = server.path();
        Flavour flavour = flavour(folder);
        PrintWriter out = spec.commandLine().getOut();
        Installation plan = Installation.plan(
                new Installation.Request(conf, folder, smtpPort, name(), SignetJars.forFlavour(flavour, jars), sign));
        ChangeText text = new ChangeText(out, Signet.screen(spec));
        if (plan.changes().isEmpty()) {
            out.println("Signet is installed there: nothing is to be changed.");
            return;
        }
        text.show(plan.changes());
        if (!server.isDryRun()) {
            plan.carryOut();
        }
        text.end(
                server.isDryRun(),
                "Signet is installed for James " + flavour.version()
                        + ", and watches only. Restart James; it needs Java 17 or newer."
                        + (sign ? " Mail is signed once its domain has a key: signet keys new DOMAIN." : "")
                        + " To undo this: signet uninstall --conf " + conf);
    }

    private Flavour flavour(Path folder) throws IOException {
        Optional<Flavour> found = ServerLibraries.flavour(folder);
        if (james == null) {
            return found.orElseThrow(() -> new CommandFailure("which James is this? No apache-mailet-api-...jar in "
                    + folder + " tells; say it with --james 3.8 or --james 3.9"));
        }
        Flavour said =
                switch (james) {
                    case "3.8" -> Flavour.JAMES_38;
                    case "3.9" -> Flavour.JAMES_39;
                    default ->
                        throw new ParameterException(
                                spec.commandLine(), "--james is 3.8 or 3.9, not " + james + ". Example: --james 3.8");
                };
        if (found.isEmpty() && server.isUnknown(folder)) {
            throw new CommandFailure("where does James look for extensions? No server and no extensions-jars are in "
                    + folder + "; name the folder of the server, the one with extensions-jars in it: --server DIR");
        }
        return said;
    }

    /** As given; or the name in the greeting, if that can be one. */
    private Optional<String> name() throws IOException {
        if (authservId != null) {
            if (!isName(authservId)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--authserv-id is a name made like a domain name, not " + authservId
                                + ". Example: --authserv-id mail.example.org");
            }
            return Optional.of(authservId);
        }
        Path conf = server.conf();
        return Installation.hasSettings(conf)
                ? Optional.empty()
                : Installation.greetingName(conf, smtpPort)
                        .filter(InstallCommand::isName)
                        .map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static boolean isName(String name) {
        List<String> labels = new ArrayList<>(List.of(name.split("\\.", -1)));
        try {
            return labels.size() > 1 && !AuthservId.of(name).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
