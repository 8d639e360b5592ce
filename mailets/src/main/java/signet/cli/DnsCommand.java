package signet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about the DNS. */
@Command(
        name = "dns",
        description = "Say what a domain publishes, check it, and serve and ask the DNS.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DnsRecordsCommand.class, DnsCheckCommand.class, DnsServeCommand.class, DnsQueryCommand.class})
final class DnsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw Signet.noCommand(spec);
    }
}
