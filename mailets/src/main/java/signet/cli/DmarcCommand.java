package signet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about DMARC. */
@Command(
        name = "dmarc",
        description = "Check DMARC records.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DmarcCheckCommand.class)
final class DmarcCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw Signet.noCommand(spec);
    }
}
