package signet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about SPF. */
@Command(
        name = "spf",
        description = "Check SPF, and look for mistakes in SPF records.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SpfCheckCommand.class, SpfLintCommand.class})
final class SpfCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw Signet.noCommand(spec);
    }
}
