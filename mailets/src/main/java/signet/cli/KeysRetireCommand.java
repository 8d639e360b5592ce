package signet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
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
import signet.domain.DomainName;
import signet.settings.Setting;
import signet.signing.KeyDirectory;
import signet.signing.StoredKey;
import signet.signing.StoredKeys;

/** {@code signet keys retire}: a key signs no more. */
@Command(
        name = "retire",
        description = {
            "Let a key sign no more. Its record must stay in the DNS for a while, for mail that is still on its way.",
            "",
            "The file stays, with a line Retire-After. To undo it, take that line out of the file."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 done, but no other key of the domain is left; 2 not done.",
            "Examples:",
            "  signet keys retire example.com s1",
            "  signet keys retire example.com s1 --keep 14d",
            "  signet keys retire _shared mr01"
        })
final class KeysRetireCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(365);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeysOption keys = new KeysOption();

    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The domain of the key; _shared for a shared key.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SELECTOR", description = "The selector of the key.")
    private String selector = "";

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "How long its record is still needed, such as 36h or 14d: as long as mail may wait in queues."
                    + " Default: ${DEFAULT-VALUE}")
    private String keep = "";

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<DomainName> domain =
                name.equals(KeyDirectory.SHARED) ? Optional.empty() : Optional.of(KeysText.domain(spec, name));
        Duration time = Setting.duration(keep)
                .filter(wanted -> wanted.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--keep is a length of time of at most 365d, not \"" + keep + "\". Example: --keep 7d"));
        StoredKeys stored = keys.load(domain);
        StoredKey key = domain.map(owner -> stored.find(owner, selector))
                .orElseGet(() -> stored.shared(selector))
                .orElseThrow(() -> unknown(stored, domain));
        StoredKey retired = keys.directory().retire(key, Instant.now().plus(time));
        boolean isLast = domain.isPresent()
                && stored.signing(domain.get()).stream()
                        .allMatch(other -> other.file().equals(key.file()));
        print(retired, isLast);
        return (isLast ? ExitCode.FINDING : ExitCode.GOOD).code();
    }

    private CommandFailure unknown(StoredKeys stored, Optional<DomainName> domain) {
        List<String> known = domain.map(stored::of).orElseGet(stored::shared).stream()
                .map(StoredKey::selector)
                .toList();
        return new CommandFailure(
                known.isEmpty()
                        ? "There is no key for " + name + " in "
                                + keys.directory().root() + ". Which keys there are: signet keys list" + keys.written()
                        : "There is no key with the selector \"" + selector + "\" for " + name + "; there are: "
                                + String.join(", ", known));
    }

    private void print(StoredKey key, boolean isLast) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(object -> {
                KeysText.json(object, key);
                object.writeBooleanField("last", isLast);
            }));
            return;
        }
        Paper paper = new Paper(out, Signet.screen(spec));
        paper.heading("Retired", KeysText.line(key), Screen.Tone.GOOD);
        if (isLast) {
            paper.row(
                    "warning",
                    Screen.Tone.DOUBTFUL,
                    name + " has no other key: its mail is not signed any more. Make one with: signet keys new " + name
                            + keys.written());
        }
        paper.row("From now on", "it signs nothing; a running server sees that by itself.");
        paper.row(
                "Next step",
                "Leave the record " + key.selector() + "._domainkey in the DNS until "
                        + key.retireAfter().map(Object::toString).orElse("")
                        + ", for mail that is still on its way. Then take it away, and delete the file.");
    }
}
