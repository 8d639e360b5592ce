package signet.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import signet.message.SmtpEnvelope;
import signet.spf.CheckHost;
import signet.spf.SpfResult;
import signet.spf.SpfScope;
import signet.spf.SpfSettings;
import signet.spf.SpfTimer;

/** {@code signet spf check}: whether a client may send for the domains it names, step by step. */
@Command(
        name = "check",
        description = {
            "Say whether a client may send for the domains of HELO and MAIL FROM, and how that comes about: every term"
                    + " that is evaluated, what is looked up for it, and where it ends.",
            "",
            "The two are checked as the server does, each on its own. Signet asks the DNS as it is now: the records may"
                    + " have been others when the mail came.",
            ""
        },
        footer = {
            "",
            "Results: pass, the client may send; fail, it may not; softfail, probably not; neutral, the domain does not say;"
                    + " none, there is no record; permerror, the record is broken: signet spf lint DOMAIN says where;"
                    + " temperror, the DNS did not answer.",
            "",
            "Exit codes: 0 pass, neutral or none; 1 fail, softfail or permerror, of either of the two; 2 bad usage, or the"
                    + " zone file cannot be used; 3 temperror, and nothing worse.",
            "Examples:",
            "  signet spf check --ip 192.0.2.1 --mail-from news@example.com",
            "  signet spf check --ip 2001:db8::1 --helo mail.example.com --mail-from news@example.com",
            "  signet spf check --ip 192.0.2.1 --helo mail.example.com --mail-from \"<>\"",
            "  signet spf check --ip 192.0.2.1 --mail-from news@example.com --dns zone.json"
        })
final class SpfCheckCommand implements Callable<Integer> {
    /** What the macro r stands for where no server checks (RFC 7208 7.3). */
    private static final String NO_RECEIVER = "unknown";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final EnvelopeOptions client = new EnvelopeOptions();

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        InetAddress address = client.clientAddress()
                .orElseThrow(() -> badUsage("which client? Name its address. Example: signet spf check --ip 192.0.2.1"
                        + " --mail-from news@example.com"));
        if (!client.hasHelo() && !client.hasMailFrom()) {
            throw badUsage("which domain? Name it with --mail-from, --helo or both. Example: signet spf check --ip "
                    + address.getHostAddress() + " --mail-from news@example.com");
        }
        if (client.hasMailFrom() && client.reversePath().isEmpty() && !client.hasHelo()) {
            throw badUsage(
                    "the null path stands for postmaster at the HELO name: name that, too. Example: signet spf check"
                            + " --ip " + address.getHostAddress() + " --helo mail.example.com --mail-from \"<>\"");
        }
        SmtpEnvelope envelope = new SmtpEnvelope(address, client.helo(), client.reversePath());
        try (DnsSource source = new DnsSource(dns.offline())) {
            CheckHost checkHost =
                    new CheckHost(source, Clock.systemUTC(), SpfTimer.system(), SpfSettings.DEFAULT, NO_RECEIVER);
            List<CompletableFuture<TracedCheck>> running = new ArrayList<>();
            if (client.hasHelo()) {
                running.add(TracedCheck.start(checkHost, envelope, SpfScope.HELO));
            }
            if (client.hasMailFrom()) {
                running.add(TracedCheck.start(checkHost, envelope, SpfScope.MAIL_FROM));
            }
            List<TracedCheck> checks =
                    running.stream().map(CompletableFuture::join).toList();
            print(envelope, checks);
            return exitCode(checks).code();
        }
    }

    private void print(SmtpEnvelope envelope, List<TracedCheck> checks) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SpfJson.line(envelope, checks));
        } else {
            SpfText text = new SpfText(new Paper(out, Signet.screen(spec)), envelope);
            checks.forEach(text::print);
        }
    }

    private static ExitCode exitCode(List<TracedCheck> checks) {
        List<SpfResult> results =
                checks.stream().map(check -> check.outcome().result()).toList();
        boolean finding = results.contains(SpfResult.FAIL)
                || results.contains(SpfResult.SOFTFAIL)
                || results.contains(SpfResult.PERMERROR);
        if (finding) {
            return ExitCode.FINDING;
        }
        return results.contains(SpfResult.TEMPERROR) ? ExitCode.DNS_TROUBLE : ExitCode.GOOD;
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
