package signet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.authres.AuthservId;
import signet.configuration.SettingsFile;
import signet.configuration.SignetSettings;
import signet.domain.DomainName;
import signet.domain.IpAddress;
import signet.message.SmtpEnvelope;
import signet.settings.Settings;
import signet.verdict.Action;
import signet.verdict.AuthenticationVerdict;

/** {@code signet explain}: what the server would find out about a mail, and why. */
@Command(
        name = "explain",
        description = {
            "Say why a mail passes or fails: its author domain, SPF, each DKIM signature, DMARC, what your rules make of it,"
                    + " what to do.",
            "",
            "Save the mail as it came, with its whole header (in a mail program: \"show source\", then save; with James:"
                    + " the mail of the repository). Signet asks the DNS as it is now: the key of an old mail may be"
                    + " gone.",
            ""
        },
        footer = {
            "",
            "SPF needs --ip, and --mail-from or --helo: you find them in the topmost Received and Return-Path fields that"
                    + " your server wrote. Without --ip SPF is not checked, and DMARC has only the signatures.",
            "",
            // Lines end here and not where the terminal does: no key is torn apart, and examples can be copied.
            "Rules: those of --config as on the server; without it the defaults. The disposition is that of",
            "mode=enforce, whatever mode is.",
            "",
            "Batch: one JSON object on each line, all members but message are optional; the answers come in the",
            "same order, one JSON object on each line. A line that cannot be answered has \"error\" in its answer.",
            "  {\"id\": 1, \"message\": \"a.eml\", \"ip\": \"192.0.2.1\", \"helo\": \"mx.example\", \"mailFrom\": \"a@b.example\"}",
            "",
            "Exit codes: 0 the mail is accepted; 1 it is not; 2 bad usage, or a file cannot be used; 3 accepted, but the DNS"
                    + " did not answer for a check. With --batch: 0 if every line got its verdict, else 2.",
            "",
            "Examples; signet stands for java -jar signet.jar:",
            "  signet explain mail.eml --ip 192.0.2.1 --helo mx.example.com --mail-from news@example.com",
            "  signet explain mail.eml --config conf/signet.properties",
            "  signet explain - --json < mail.eml",
            "  signet explain mail.eml --dns zone.json",
            "  signet explain --batch cases.jsonl > verdicts.jsonl"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final AuthservId NO_NAME = AuthservId.of("localhost");
    private static final InetAddress NO_ADDRESS = IpAddress.ipv4("0.0.0.0").orElseThrow();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Mixin
    private final EnvelopeOptions client = new EnvelopeOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MESSAGE",
            description = "The file with the mail; - reads it from the standard input.")
    private Optional<String> message = Optional.empty();

    @Option(
            names = "--authserv-id",
            paramLabel = "NAME",
            description = "The name in the Authentication-Results field. Default: that of --config, else localhost.")
    private Optional<String> authservId = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The signet.properties whose rules, name and name servers are to be used.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Option(
            names = "--batch",
            paramLabel = "CASES",
            description =
                    "Judge many mails, named line by line in this file (- for the standard input). Paths in it start"
                            + " at the file's folder.")
    private Optional<String> batch = Optional.empty();

    @Override
    public Integer call() {
        if (message.isPresent() == batch.isPresent()) {
            throw badUsage(
                    message.isPresent()
                            ? "MESSAGE and --batch exclude each other: judge one mail, or those of a list"
                            : "which mail? Name its file, or - for the standard input. Example: signet explain mail.eml");
        }
        if (batch.isPresent() && client.areGiven()) {
            throw badUsage("--ip, --helo and --mail-from are for one mail; with --batch write \"ip\", \"helo\" and"
                    + " \"mailFrom\" into its lines");
        }
        SmtpEnvelope envelope =
                new SmtpEnvelope(client.clientAddress().orElse(NO_ADDRESS), client.helo(), client.reversePath());
        Optional<Settings> settings = config.map(SettingsFile::read);
        AuthservId name = authservId
                .map(this::name)
                .or(() -> settings.map(set -> set.get(SignetSettings.AUTHSERV_ID)))
                .orElse(NO_NAME);
        try (MailChecks checks = new MailChecks(name, settings, dns.offline())) {
            return batch.map(cases -> judgeAll(checks, cases))
                    .orElseGet(() -> judge(checks, message.orElseThrow(), envelope))
                    .code();
        }
    }

    private ExitCode judge(MailChecks checks, String file, SmtpEnvelope envelope) {
        String name = MessageFile.name(file);
        AuthenticationVerdict verdict;
        try (InputStream in = MessageFile.open(spec, file)) {
            verdict = checks.start(name, envelope, in).join();
        } catch (IOException e) {
            throw MessageFile.failure(name, e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(VerdictJson.of(verdict)));
        } else {
            VerdictText.print(name, verdict, new Paper(out, Signet.screen(spec)));
        }
        return exitCode(verdict);
    }

    private static ExitCode exitCode(AuthenticationVerdict verdict) {
        if (verdict.disposition().action() != Action.ACCEPT) {
            return ExitCode.FINDING;
        }
        return verdict.isUndecided() ? ExitCode.DNS_TROUBLE : ExitCode.GOOD;
    }

    private ExitCode judgeAll(MailChecks checks, String cases) {
        Path folder = MessageFile.isStandardInput(cases)
                ? Path.of("")
                : MessageFile.path(cases).toAbsolutePath().getParent();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(MessageFile.open(spec, cases), StandardCharsets.UTF_8))) {
            Batch run = new Batch(
                    checks,
                    folder == null ? Path.of("") : folder,
                    spec.commandLine().getOut());
            return run.answer(lines) ? ExitCode.GOOD : ExitCode.ERROR;
        } catch (IOException e) {
            throw MessageFile.failure(MessageFile.name(cases), e);
        }
    }

    private AuthservId name(String text) {
        return DomainName.parse(text)
                .map(AuthservId::new)
                .orElseThrow(() -> badUsage("--authserv-id is " + SignetSettings.AUTHSERV_ID.allowed() + ", not \""
                        + text + "\". Example: --authserv-id mail.example.org"));
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
