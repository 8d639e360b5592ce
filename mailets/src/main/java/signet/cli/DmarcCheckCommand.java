package signet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.domain.DomainName;
import signet.publish.DmarcFindings;
import signet.publish.DmarcSurvey;
import signet.publish.Finding;

/** {@code signet dmarc check}: what DMARC says of a domain, and what is wrong with it. */
@Command(
        name = "check",
        description = {
            "Say what DMARC makes of mail from a domain, and what is wrong with its record.",
            "",
            "Shows the policy that applies and where it comes from, the record tag by tag, each name that was asked, where"
                    + " reports go and whether they may, and what to change, with the record to publish.",
            "To learn what applies to a subdomain, check the subdomain; it need not exist."
        },
        footer = {
            "",
            "Exit codes: 0 all is well, or there are notes only; 1 an error or warning was found; 2 bad usage; 3 the DNS"
                    + " gave no answer, so that the policy or a report address is not known.",
            "Examples:",
            "  signet dmarc check example.com",
            "  signet dmarc check newsletter.example.com",
            "  signet dmarc check example.com --dns zone.json    (before you publish it)"
        })
final class DmarcCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Parameters(
            index = "0",
            paramLabel = "DOMAIN",
            description = "The domain as it stands in the From field of the mail, after the @.")
    private String name = "";

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        DomainName domain = DomainName.parse(name)
                .orElseThrow(() -> badUsage("\"" + name + "\" is no domain name. Example: example.com"));
        if (domain.labels().get(0).equals(DmarcSurvey.LABEL)) {
            String below = domain.parent().map(Object::toString).orElse("example.com");
            throw badUsage("\"" + name + "\" is where the record stands; name the domain: " + below);
        }
        try (DnsSource source = new DnsSource(dns.offline())) {
            return print(DmarcSurvey.start(source, domain).join()).code();
        }
    }

    private ExitCode print(DmarcSurvey survey) {
        List<Finding> findings = DmarcFindings.of(survey);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(DmarcJson.of(survey, findings)));
        } else {
            new DmarcText(new Paper(out, Signet.screen(spec)), survey, findings).print();
        }
        return exitCode(survey, findings);
    }

    /** Trouble at a name whose answer does not matter is a finding all the same: the next mail may need it. */
    private static ExitCode exitCode(DmarcSurvey survey, List<Finding> findings) {
        if (survey.discovery().troubled()) {
            return ExitCode.DNS_TROUBLE;
        }
        if (findings.stream().anyMatch(finding -> finding.counts() && !finding.isTrouble())) {
            return ExitCode.FINDING;
        }
        return findings.stream().anyMatch(Finding::isTrouble) ? ExitCode.DNS_TROUBLE : ExitCode.GOOD;
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
