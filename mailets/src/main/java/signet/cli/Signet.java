package signet.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import signet.dns.zone.ZoneException;
import signet.publish.PublishException;
import signet.settings.Printable;
import signet.settings.SettingsException;
import signet.signing.KeyStoreException;

/** The command {@code signet}: what postmasters do at a terminal. */
@Command(
        name = "signet",
        description = "Email authentication for Apache James: tools for the terminal.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        subcommands = {
            ExplainCommand.class,
            SpfCommand.class,
            DmarcCommand.class,
            KeysCommand.class,
            SignCommand.class,
            DnsCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 all is well, 1 something was found, 2 the command could not do its work, 3 the DNS gave no answer.",
            "Why did a mail pass or fail? signet explain mail.eml",
            "What is wrong with an SPF record? signet spf lint example.com",
            "How do I sign my mail? signet keys new example.com",
            "Is all published as it should be? signet dns check example.com",
            "Help on one command: signet explain --help",
            "In these texts signet stands for: java -jar signet.jar"
        })
public final class Signet implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    private final InputStream in;
    private final Screen screen;

    private Signet(InputStream in, Screen screen) {
        this.in = in;
        this.screen = screen;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String... args) {
        Charset terminal = Charset.forName(System.getProperty("stdout.encoding", StandardCharsets.UTF_8.name()));
        PrintWriter out = new PrintWriter(System.out, true, terminal);
        PrintWriter err = new PrintWriter(System.err, true, terminal);
        System.exit(run(System.in, out, err, Screen.standard(), args));
    }

    /** Runs one command whose output no terminal shows, and gives its exit code. */
    static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
        return run(in, out, err, Screen.NONE, args);
    }

    /** Runs one command and gives its exit code. */
    static int run(InputStream in, PrintWriter out, PrintWriter err, Screen screen, String... args) {
        int code = new CommandLine(new Signet(in, screen))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Signet::file)
                .setParameterExceptionHandler(Signet::badUsage)
                .setExecutionExceptionHandler(Signet::failed)
                .execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /** What the command reads from, for commands anywhere below. */
    static InputStream input(CommandSpec spec) {
        return ((Signet) spec.root().userObject()).in;
    }

    /** Where people read what the command writes, for commands anywhere below. */
    static Screen screen(CommandSpec spec) {
        return ((Signet) spec.root().userObject()).screen;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? Commands are: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** What a group of commands says when none of them is named. */
    static ParameterException noCommand(CommandSpec group) {
        return new ParameterException(group.commandLine(), "which command? Commands are: " + commands(group));
    }

    private static String commands(CommandSpec group) {
        String path = group.parent() == null ? "" : group.name() + " ";
        return group.subcommands().keySet().stream().map(name -> path + name).collect(Collectors.joining(", "));
    }

    /** Picocli's own words for a bad path hold the names of classes. */
    private static Path file(String text) {
        try {
            return MessageFile.path(text);
        } catch (CommandFailure e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int badUsage(ParameterException e, String... args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        boolean isCommandWanted = e instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty();
        if (isCommandWanted) {
            err.println("signet: there is no such command; commands are: " + commands(command.getCommandSpec()));
        } else {
            err.println("signet: " + oneLine(e));
            UnmatchedArgumentException.printSuggestions(e, err);
        }
        err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.ERROR.code();
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        boolean expected = e instanceof CommandFailure
                || e instanceof ZoneException
                || e instanceof SettingsException
                || e instanceof KeyStoreException
                || e instanceof PublishException;
        command.getErr()
                .println("signet: " + (expected ? oneLine(e) : "this is a fault of Signet, please report it: " + e));
        return ExitCode.ERROR.code();
    }

    /** The message without anything that drives a terminal: arguments and file names stand in it. */
    private static String oneLine(Exception e) {
        return Printable.of(String.valueOf(e.getMessage()).replace('\r', ' ').replace('\n', ' '));
    }
}
