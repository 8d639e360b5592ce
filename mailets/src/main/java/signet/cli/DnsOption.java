package signet.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import signet.dns.Dns;
import signet.dns.zone.Zone;
import signet.dns.zone.ZoneDns;

/** The option {@code --dns FILE} of every command that asks the DNS. */
final class DnsOption {
    @Option(
            names = "--dns",
            paramLabel = "FILE",
            description = "Work offline: take all DNS data from this zone file (see: signet dns serve --help).")
    private Optional<Path> file = Optional.empty();

    /** The zone file's data, if the option is there. */
    Optional<Dns> offline() {
        return file.map(path -> new ZoneDns(Zone.load(path)));
    }

    boolean isGiven() {
        return file.isPresent();
    }
}
