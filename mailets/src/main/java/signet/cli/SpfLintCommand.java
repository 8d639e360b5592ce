package signet.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.domain.DomainName;
import signet.spf.lint.LintReport;
import signet.spf.lint.SpfLinter;

/** {@code signet spf lint}: what is wrong with a published record. */
@Command(
        name = "lint",
        description = {
            "Look for mistakes in the SPF record of a domain and in all it includes, and say what to publish instead.",
            "",
            "An error means that receivers cannot use the record, or that anybody may send; a warning that it does not"
                    + " work as it is meant, or not everywhere; a note that it could be better. Of records that belong to"
                    + " others only errors are shown.",
            ""
        },
        footer = {
            "",
            "Nothing is shown as a line to publish that was not checked in turn. It may still not be what you mean: a"
                    + " mistyped name, say, is taken out, as nobody but you knows the right one.",
            "",
            "Exit codes: 0 nothing found; 1 something found; 2 bad usage, or the zone file cannot be used; 3 nothing"
                    + " found, but the DNS did not answer every question.",
            "Examples:",
            "  signet spf lint example.com",
            "  signet spf lint example.com --json",
            "  signet spf lint example.com --dns zone.json",
            "Before you publish a record, write it into a zone file and try it:",
            "  {\"example.com\": {\"TXT\": [\"v=spf1 mx -all\"], \"MX\": [[10, \"mail.example.com\"]]},",
            "   \"mail.example.com\": {\"A\": [\"192.0.2.1\"]}}"
        })
final class SpfLintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The domain, as it stands in mail addresses.")
    private String domain = "";

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        DomainName name = DomainName.parse(domain)
                .orElseThrow(
                        () -> badUsage("\"" + domain + "\" is no domain name. Example: signet spf lint example.com"));
        if (name.labelCount() < 2) {
            // RFC 7208 4.3
            throw badUsage(
                    "\"" + domain + "\" is a single label, for which no receiver looks up a record. Example: signet"
                            + " spf lint example.com");
        }
        try (DnsSource source = new DnsSource(dns.offline())) {
            LintReport report = new SpfLinter(source).lint(name).join();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(LintJson.line(report));
            } else {
                new LintText(new Paper(out, Signet.screen(spec)), report).print();
            }
            return exitCode(report).code();
        }
    }

    private static ExitCode exitCode(LintReport report) {
        if (!report.findings().isEmpty()) {
            return ExitCode.FINDING;
        }
        return report.unanswered().isEmpty() ? ExitCode.GOOD : ExitCode.DNS_TROUBLE;
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
