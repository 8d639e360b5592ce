package signet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import signet.install.Removal;
import signet.install.UneditableException;
import signet.install.UnfinishedException;

/** {@code signet uninstall}: takes out what {@code signet install} has put in. */
@Command(
        name = "uninstall",
        description = {
            "Take out of a James server what \"signet install\" has put into it.",
            "Files become what they were, byte for byte. What you have changed in them since stays, as long as the lines"
                    + " that were added are still there to be taken out; if they are not, nothing is changed."
        },
        footer = {"", "Example: signet uninstall --conf /opt/james/conf"})
final class UninstallCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

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

    @Override
    public Integer call() {
        if (!Files.isDirectory(conf)) {
            throw new CommandFailure(conf + ": there is no such folder");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Removal plan = Removal.plan(conf, ServerFolder.of(conf, server));
            if (plan.isNothing()) {
                throw new CommandFailure(conf + ": signet install has not been here, so there is nothing to take out");
            }
            ChangeText text = new ChangeText(out, Signet.screen(spec));
            text.show(plan.changes());
            plan.kept().forEach(name -> out.println(name + ": stays, because it has been changed since"));
            if (!dryRun) {
                plan.carryOut();
            }
            text.end(dryRun, "Signet is taken out. Restart James.");
            return ExitCode.GOOD.code();
        } catch (UneditableException e) {
            throw Unedited.failure(e, spec.commandLine().getErr());
        } catch (UnfinishedException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw Unedited.failure(e);
        }
    }
}
