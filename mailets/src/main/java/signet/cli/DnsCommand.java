package signet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about the DNS. */
@Command(
        name = "dns",
        description = "Serve and ask the DNS.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DnsServeCommand.class, DnsQueryCommand.class})
final class DnsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw Signet.noCommand(spec);
    }
}
