package signet.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import signet.adsp.AdspRecord;
import signet.domain.DomainName;
import signet.domain.NetworkRange;
import signet.publish.DmarcStage;
import signet.publish.PublishOptions;
import signet.publish.RecordListing;
import signet.publish.RecordToPublish;
import signet.publish.RecordsToPublish;
import signet.settings.Printable;
import signet.signing.StoredKeys;

/** {@code signet dns records}: all that a domain publishes for its mail. */
@Command(
        name = "records",
        description = {
            "Show the records that a domain publishes for its mail: its keys, SPF, DMARC, and older ones if you ask for them.",
            "",
            "What is published already is not looked at; signet dns check does that."
        },
        footer = {
            "",
            "Exit codes: 0 all is well; 1 there is no key for the domain; 2 bad usage, or the file cannot be written.",
            "Examples:",
            "  signet dns records example.com",
            "  signet dns records example.com --ip 192.0.2.1 --stage quarantine --rua dmarc@example.com",
            "  signet dns records example.com --selector mr01 --format zone",
            "  signet dns records example.com --domainkeys-policy --out example.com.txt"
        })
final class DnsRecordsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeysOfDomain keys = new KeysOfDomain();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "panel",
            description =
                    "panel, to fill in forms; zone, for zone files; json, for programs. Default: ${DEFAULT-VALUE}")
    private String format = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write it into this file, which must not exist yet, to hand it to somebody.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--ip",
            split = ",",
            paramLabel = "ADDRESS",
            description = "A server that sends mail of the domain, for SPF; 192.0.2.0/24 for several. May be repeated.")
    private List<String> senders = List.of();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            defaultValue = "monitor",
            description = "How far you are with DMARC: monitor, quarantine or reject. Default: ${DEFAULT-VALUE}")
    private String stage = "";

    @Option(
            names = "--rua",
            split = ",",
            paramLabel = "ADDRESS",
            description = "Where aggregate reports go. May be repeated. Default: dmarc-reports@DOMAIN")
    private List<String> aggregate = List.of();

    @Option(
            names = "--ruf",
            split = ",",
            paramLabel = "ADDRESS",
            description = "Where reports on single mails go, if you want any. May be repeated.")
    private List<String> failure = List.of();

    @Option(
            names = "--fo",
            paramLabel = "OPTIONS",
            description =
                    "What is reported there: 0, 1, d or s, several with colons between. Default: 1, all that fails"
                            + " in any way")
    private Optional<String> failureOptions = Optional.empty();

    @Option(
            names = "--adsp",
            paramLabel = "PRACTICE",
            description = "Add the historic ADSP record: all or discardable.")
    private Optional<String> adsp = Optional.empty();

    @Option(
            names = "--domainkeys-policy",
            description = "Add the historic policy record of DomainKeys: o=~; r=postmaster@DOMAIN.")
    private boolean domainKeysPolicy;

    @Override
    public Integer call() {
        DomainName domain = keys.domain();
        PublishOptions options = options();
        StoredKeys stored = keys.load();
        List<RecordToPublish> records = RecordsToPublish.of(domain, stored, options, Instant.now());
        String text = text(domain, records);
        if (file.isPresent()) {
            MessageFile.create(file.get(), text.getBytes(StandardCharsets.UTF_8));
            spec.commandLine()
                    .getOut()
                    .println(Printable.of((records.size() == 1 ? "1 record" : records.size() + " records") + " for "
                            + domain + " written to " + file.get()));
        } else {
            spec.commandLine().getOut().print(text);
        }
        boolean noKey = options.selectors().isEmpty() && stored.signing(domain).isEmpty();
        if (noKey) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(Printable.of("signet: there is no key for " + domain + " in "
                    + keys.directory().root() + ", and so no DKIM record here; make one with: signet keys new " + domain
                    + keys.written() + ", or name a shared one with --selector"));
        }
        return (noKey || keys.isDegraded(stored) ? ExitCode.FINDING : ExitCode.GOOD).code();
    }

    private PublishOptions options() {
        if (failureOptions.isPresent() && failure.isEmpty()) {
            throw badUsage(
                    "--fo says what is reported to --ruf, so name that, too. Example: --ruf dmarc@example.com --fo 1");
        }
        return PublishOptions.DEFAULT
                .withSelectors(keys.selectors())
                .withSenders(senders.stream().map(this::sender).toList())
                .withStage(DmarcStage.parse(stage)
                        .orElseThrow(() -> badUsage("--stage is monitor, quarantine or reject, not \"" + stage
                                + "\". Example: --stage monitor")))
                .withReports(aggregate, failure, failureOptions.orElse(""))
                .withHistoric(adsp.map(this::practice), domainKeysPolicy);
    }

    private NetworkRange sender(String text) {
        return NetworkRange.parse(text)
                .orElseThrow(() -> badUsage("--ip is an IPv4 or IPv6 address or a network, not \"" + text
                        + "\". Examples: --ip 192.0.2.1, --ip 2001:db8::/32"));
    }

    private AdspRecord.Practice practice(String word) {
        return switch (word) {
            case "all" -> AdspRecord.Practice.ALL;
            case "discardable" -> AdspRecord.Practice.DISCARDABLE;
            default -> throw badUsage("--adsp is all or discardable, not \"" + word + "\". Example: --adsp all");
        };
    }

    private String text(DomainName domain, List<RecordToPublish> records) {
        return switch (format) {
            case "panel" -> RecordListing.panel(records);
            case "zone" -> RecordListing.zone(records);
            case "json" ->
                VerdictJson.line(object -> {
                            object.writeStringField("domain", domain.toString());
                            KeysText.recordsJson(object, records);
                        })
                        + "\n";
            default ->
                throw badUsage("--format is panel, zone or json, not \"" + format + "\". Example: --format zone");
        };
    }

    private ParameterException badUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
