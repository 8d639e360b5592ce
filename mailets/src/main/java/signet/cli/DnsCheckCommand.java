package signet.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import signet.cli.Screen.Tone;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.publish.CheckedRecord;
import signet.publish.Finding;
import signet.publish.JsonMembers;
import signet.publish.PublicationCheck;
import signet.publish.PublicationReport;
import signet.signing.StoredKeys;
import signet.spf.SpfTimer;

/** {@code signet dns check}: whether a domain publishes what it should. */
@Command(
        name = "check",
        description = {
            "Check what a domain publishes for its mail: keys against the private ones, SPF against the servers that send,"
                    + " DMARC, who takes its reports, and older records where there are any.",
            "",
            "Compared is what records mean, not how they are written. Each error comes with the record to publish."
        },
        footer = {
            "",
            "Exit codes: 0 all is well, or there are notes only; 1 an error or warning was found; 2 bad usage; 3 the DNS gave"
                    + " no answer, and nothing else is wrong.",
            "Examples:",
            "  signet dns check example.com",
            "  signet dns check example.com --ip 192.0.2.1 --ip 2001:db8::1",
            "  signet dns check example.com --selector mr01",
            "  signet dns check example.com --dns zone.json    (before you publish it)"
        })
final class DnsCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeysOfDomain keys = new KeysOfDomain();

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Option(
            names = "--ip",
            split = ",",
            paramLabel = "ADDRESS",
            description = "A server that sends mail of the domain, which SPF must permit. May be repeated.")
    private List<String> senders = List.of();

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        DomainName domain = keys.domain();
        List<InetAddress> addresses = senders.stream().map(this::address).toList();
        StoredKeys stored = keys.load();
        PublicationReport report;
        try (DnsSource source = new DnsSource(dns.offline())) {
            report = new PublicationCheck(source, Clock.systemUTC(), SpfTimer.system())
                    .start(domain, stored, keys.selectors(), addresses)
                    .join();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(object -> VerdictJson.members(object, JsonMembers.report(report))));
        } else {
            print(new Paper(out, Signet.screen(spec)), report);
        }
        return exitCode(report, keys.isDegraded(stored)).code();
    }

    private InetAddress address(String text) {
        return IpAddress.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--ip is an IPv4 or IPv6 address, not \"" + text
                                + "\". Examples: --ip 192.0.2.1, --ip 2001:db8::1"));
    }

    private static ExitCode exitCode(PublicationReport report, boolean isDegraded) {
        return switch (report.outcome()) {
            case FINDING -> ExitCode.FINDING;
            case GOOD -> isDegraded ? ExitCode.FINDING : ExitCode.GOOD;
            case DNS_TROUBLE -> isDegraded ? ExitCode.FINDING : ExitCode.DNS_TROUBLE;
        };
    }

    private static void print(Paper paper, PublicationReport report) {
        String domain = report.domain().toString();
        switch (report.outcome()) {
            case GOOD -> paper.heading(domain, "all is well", Tone.GOOD);
            case FINDING -> paper.heading(domain, Finding.count(report.findings()), Tone.BAD);
            case DNS_TROUBLE -> paper.heading(domain, "the DNS did not answer all questions", Tone.DOUBTFUL);
        }
        String above = "";
        for (CheckedRecord checked : report.checked()) {
            if (!checked.subject().equals(above)) {
                paper.blankLine();
                paper.heading(checked.subject());
            }
            above = checked.subject();
            Finding finding = checked.finding();
            paper.row(finding.severity().word(), DmarcText.tone(finding.severity()), finding.text());
            paper.row("What to do", finding.advice());
            if (!checked.publish().isEmpty()) {
                paper.row(
                        "To publish",
                        checked.publish().size() == 1
                                ? "1 record"
                                : checked.publish().size() + " records");
                checked.publish().forEach(line -> paper.verbatim("  " + line));
            }
        }
    }
}
