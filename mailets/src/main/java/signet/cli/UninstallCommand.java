package signet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import signet.install.Removal;

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

    @Mixin
    private final ServerFolder server = new ServerFolder();

    @Override
    public Integer call() {
        server.change(this::uninstall);
        return ExitCode.GOOD.code();
    }

    private void uninstall() throws IOException {
        Removal plan = Removal.plan(server.conf(), server.path());
        if (plan.isNothing()) {
            throw new CommandFailure(
                    server.conf() + ": signet install has not been here, so there is nothing to take out");
        }
        PrintWriter out = spec.commandLine().getOut();
        ChangeText text = new ChangeText(out, Signet.screen(spec));
        text.show(plan.changes());
        plan.kept().forEach(name -> out.println(name + ": stays, because it has been changed since"));
        if (!server.isDryRun()) {
            plan.carryOut();
        }
        text.end(server.isDryRun(), "Signet is taken out. Restart James.");
    }
}
