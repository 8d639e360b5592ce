package signet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about keys to sign with. */
@Command(
        name = "keys",
        description = "Make, list, rotate and retire the keys that sign mail.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysNewCommand.class, KeysListCommand.class, KeysRotateCommand.class, KeysRetireCommand.class})
final class KeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw Signet.noCommand(spec);
    }
}
