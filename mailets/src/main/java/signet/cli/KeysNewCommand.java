package signet.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.dkim.KeyType;
import signet.domain.DomainName;
import signet.publish.RecordToPublish;
import signet.publish.RecordsToPublish;
import signet.signing.KeyDirectory;
import signet.signing.SelectorTemplate;
import signet.signing.StoredKey;

/** {@code signet keys new}: a key, and what to publish for it. */
@Command(
        name = "new",
        description = {
            "Make a key that signs the mail of a domain, and show the record to publish.",
            "",
            "The private key goes into a file that only you can read, DIR/DOMAIN/SELECTOR.pem. Nothing is ever overwritten."
                    + " Signet signs with a key by itself as soon as the DNS shows its record."
        },
        footer = {
            "",
            "Exit codes: 0 the key is made; 2 it is not, and nothing has changed.",
            "Examples:",
            "  signet keys new example.com",
            "  signet keys new example.com --type both",
            "  signet keys new example.com --selector UE{yyyy}{MM} --type rsa4096",
            "  signet keys new example.com --selector mr01 --shared"
        })
final class KeysNewCommand implements Callable<Integer> {
    private static final String BOTH = "both";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeysOption keys = new KeysOption();

    @Parameters(
            index = "0",
            paramLabel = "DOMAIN",
            description = "The domain whose mail is signed; with --shared, a domain to show the record for.")
    private String name = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "rsa2048",
            description = "rsa1024, rsa2048, rsa3072, rsa4096, ed25519, or both for rsa2048 and ed25519. Default:"
                    + " ${DEFAULT-VALUE}")
    private String type = "";

    @Option(
            names = "--selector",
            paramLabel = "TEMPLATE",
            defaultValue = "s{yyyy}{MM}{type}",
            description =
                    "The selector. {yyyy}, {MM} and {dd} stand for the date, {type} for rsa or ed, {n} for the first"
                            + " number that is free. Default: ${DEFAULT-VALUE}")
    private String selector = "";

    @Option(
            names = "--shared",
            description =
                    "Make a key for any domain: a rule says which mail it signs, and each domain publishes the record.")
    private boolean shared;

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        DomainName domain = KeysText.domain(spec, name);
        Optional<DomainName> owner = shared ? Optional.empty() : Optional.of(domain);
        KeyDirectory directory = keys.directory();
        Instant now = Instant.now();
        List<StoredKey> made = new ArrayList<>();
        selectors(directory, owner, LocalDate.ofInstant(now, ZoneOffset.UTC))
                .forEach((keyType, free) ->
                        made.add(directory.add(owner, free, keyType.generate(new SecureRandom()), now)));
        print(domain, made);
        return ExitCode.GOOD.code();
    }

    /** All of them before the first key is made, so that it is all or nothing. */
    private Map<KeyType, String> selectors(KeyDirectory directory, Optional<DomainName> owner, LocalDate day) {
        SelectorTemplate template = KeysText.template(spec, selector);
        Map<KeyType, String> selectors = new LinkedHashMap<>();
        for (KeyType keyType : types()) {
            String free = template.fill(
                            day, keyType, taken -> directory.isTaken(owner, taken) || selectors.containsValue(taken))
                    .orElseThrow(() -> taken(directory, owner, template, day, keyType, selectors));
            selectors.put(keyType, free);
        }
        return selectors;
    }

    private CommandFailure taken(
            KeyDirectory directory,
            Optional<DomainName> owner,
            SelectorTemplate template,
            LocalDate day,
            KeyType keyType,
            Map<KeyType, String> others) {
        String wanted = template.fill(day, keyType, any -> false).orElse(selector);
        return others.containsValue(wanted)
                ? new CommandFailure("Two keys cannot have the same selector \"" + wanted
                        + "\"; write {type} into the template. Example: --selector " + selector + "{type}")
                : new CommandFailure("There is a key in " + directory.file(owner, wanted)
                        + " already, and it stays as it is. Choose another selector with --selector, or make its"
                        + " successor with: signet keys rotate " + name);
    }

    private List<KeyType> types() {
        if (type.equals(BOTH)) {
            return List.of(KeyType.RSA2048, KeyType.ED25519);
        }
        return List.of(KeyType.parse(type)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--type is rsa1024, rsa2048, rsa3072, rsa4096, ed25519 or both, not \"" + type
                                + "\". Example: --type rsa2048")));
    }

    private void print(DomainName domain, List<StoredKey> made) {
        List<RecordToPublish> records =
                made.stream().map(key -> RecordsToPublish.key(domain, key)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(object -> {
                KeysText.keysJson(object, "keys", made);
                KeysText.recordsJson(object, records);
            }));
            return;
        }
        Paper paper = new Paper(out, Signet.screen(spec));
        made.forEach(key -> paper.heading("New key", KeysText.line(key), Screen.Tone.GOOD));
        if (made.stream().anyMatch(key -> KeyType.of(key.key()) == KeyType.RSA1024)) {
            paper.row(
                    "warning",
                    Screen.Tone.DOUBTFUL,
                    "1024 bits are the least that receivers accept, and may be too few tomorrow. Use them only where the"
                            + " DNS takes nothing longer.");
        }
        KeysText.records(paper, records);
        paper.blankLine();
        paper.row(
                "Next step",
                shared
                        ? "Let each domain publish the record at the same name below it, and name the selector in a rule of"
                                + " the signing settings."
                        : "Publish it. Signet signs with the key by itself as soon as the DNS shows the record.");
        paper.row(
                "Then check",
                "signet dns check " + domain
                        + (shared ? " --selector " + made.get(0).selector() : "") + keys.written());
    }
}
