package signet.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.dns.Dns;
import signet.dns.DnsAnswer;
import signet.dns.RecordType;
import signet.dns.resolver.ResolverDns;
import signet.dns.resolver.ResolverSettings;
import signet.dns.resolver.ServerAddress;
import signet.domain.DomainName;
import signet.publish.RecordText;

/** {@code signet dns query}: one look-up, as every check of Signet makes it. */
@Command(
        name = "query",
        description = {
            "Ask the DNS one question, as Signet's checks do.",
            "Prints how it ended (FOUND, NO_DATA, NXDOMAIN, TEMP_FAILURE) and the records."
        },
        footer = {
            "",
            "Exit codes: 0 found, 1 no such records or no such name, 2 bad usage, 3 no answer.",
            "Examples:",
            "  signet dns query s1._domainkey.example.com TXT",
            "  signet dns query example.com MX --server 127.0.0.1:5353",
            "  signet dns query example.com TXT --dns zone.json"
        })
final class DnsQueryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The domain name.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "TYPE",
            description = "The record type: TXT, A, AAAA, MX, PTR or SPF (type 99).")
    private String type = "";

    @Option(
            names = "--server",
            paramLabel = "ADDRESS[:PORT]",
            description = "The name server to ask instead of those of the operating system.")
    private Optional<String> server = Optional.empty();

    @Override
    public Integer call() {
        if (server.isPresent() && dns.isGiven()) {
            throw badUsage("--dns and --server exclude each other: work offline, or ask a server");
        }
        DomainName asked = name.equals(".")
                ? DomainName.ROOT
                : DomainName.parse(name)
                        .orElseThrow(() -> badUsage("\"" + name + "\" is no domain name. Example: example.com"));
        return ask(asked, type()).code();
    }

    private RecordType<?> type() {
        return RecordType.ALL.stream()
                .filter(known -> known.name().equalsIgnoreCase(type))
                .findFirst()
                .orElseThrow(() -> badUsage("\"" + type + "\" is no type of records that Signet asks for; allowed are "
                        + String.join(
                                ", ",
                                RecordType.ALL.stream().map(RecordType::name).toList())));
    }

    private ExitCode ask(DomainName asked, RecordType<?> recordType) {
        Optional<Dns> offline = dns.offline();
        if (offline.isPresent()) {
            return print(
                    asked, recordType, offline.get().query(asked, recordType).join());
        }
        List<InetSocketAddress> servers =
                server.stream().map(this::serverAddress).toList();
        try (ResolverDns resolver =
                new ResolverDns(ResolverSettings.DEFAULT.withServers(servers), Runnable::run, Clock.systemUTC())) {
            return print(asked, recordType, resolver.query(asked, recordType).join());
        }
    }

    private InetSocketAddress serverAddress(String text) {
        return ServerAddress.parse(text)
                .orElseThrow(() -> badUsage("--server is an address, with a port if it is not 53, not \"" + text
                        + "\". Examples: --server 192.0.2.53, --server 127.0.0.1:5353, --server [2001:db8::53]:53"));
    }

    private ExitCode print(DomainName asked, RecordType<?> recordType, DnsAnswer<?> answer) {
        PrintWriter out = spec.commandLine().getOut();
        String question = (asked.equals(DomainName.ROOT) ? "." : asked) + " " + recordType + ": " + answer.status();
        return switch (answer.status()) {
            case FOUND -> {
                out.println(question + ", TTL " + answer.timeToLive().toSeconds() + " s");
                answer.records().forEach(record -> out.println("  " + RecordText.of(record)));
                yield ExitCode.GOOD;
            }
            case NO_DATA -> {
                out.println(question + " (the name exists, but has no " + recordType + " records)");
                yield ExitCode.FINDING;
            }
            case NXDOMAIN -> {
                out.println(question + " (the name does not exist)");
                yield ExitCode.FINDING;
            }
            case TEMP_FAILURE -> {
                out.println(question + " (" + answer.problem() + ")");
                yield ExitCode.DNS_TROUBLE;
            }
        };
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
