package signet.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.cli.Screen.Tone;
import signet.dkim.KeyPublication;
import signet.dns.RecordType;
import signet.domain.DomainName;
import signet.publish.RecordsToPublish;
import signet.signing.KeyProblem;
import signet.signing.Selectors;
import signet.signing.StoredKey;
import signet.signing.StoredKeys;

/** {@code signet keys list}: the keys, and whether the DNS shows them. */
@Command(
        name = "list",
        description = {
            "List the keys, say of each whether the DNS shows it, and name what is wrong with their files.",
            "The newest published key of a domain signs. Shared keys are listed, but no domain is asked for them."
        },
        footer = {
            "",
            "Exit codes: 0 all is well; 1 a key is not published as it should be, or a file is not used; 2 bad usage; 3 the"
                    + " DNS gave no answer.",
            "Examples:",
            "  signet keys list",
            "  signet keys list example.com",
            "  signet keys list --dns zone.json"
        })
final class KeysListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeysOption keys = new KeysOption();

    @Mixin
    private final DnsOption dns = new DnsOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DOMAIN", description = "Only the keys of this domain.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<DomainName> domain = name.map(text -> KeysText.domain(spec, text));
        StoredKeys stored = keys.directory().load();
        List<StoredKey> listed = domain.map(stored::of).orElseGet(stored::all);
        Map<StoredKey, KeyPublication> publications;
        try (DnsSource source = new DnsSource(dns.offline())) {
            publications = publications(source, listed);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(object -> {
                object.writeArrayFieldStart("keys");
                for (StoredKey key : listed) {
                    object.writeStartObject();
                    KeysText.json(object, key);
                    object.writeStringField(
                            "dns",
                            Optional.ofNullable(publications.get(key))
                                    .map(KeyPublication::word)
                                    .orElse(""));
                    object.writeEndObject();
                }
                object.writeEndArray();
                object.writeArrayFieldStart("problems");
                for (KeyProblem problem : stored.problems()) {
                    object.writeString(problem.toString());
                }
                object.writeEndArray();
            }));
        } else {
            print(new Paper(out, Signet.screen(spec)), listed, publications, stored.problems());
        }
        return exitCode(stored, publications).code();
    }

    private static Map<StoredKey, KeyPublication> publications(DnsSource source, List<StoredKey> listed) {
        Map<StoredKey, CompletableFuture<KeyPublication>> asked = new LinkedHashMap<>();
        listed.forEach(key -> key.domain()
                .flatMap(domain -> Selectors.recordName(key.selector(), domain))
                .ifPresent(record -> asked.put(
                        key,
                        source.query(record, RecordType.TXT)
                                .thenApply(answer -> KeyPublication.of(key.key(), answer)))));
        Map<StoredKey, KeyPublication> publications = new LinkedHashMap<>();
        asked.forEach((key, publication) -> publications.put(key, publication.join()));
        return publications;
    }

    private void print(
            Paper paper,
            List<StoredKey> listed,
            Map<StoredKey, KeyPublication> publications,
            List<KeyProblem> problems) {
        if (listed.isEmpty()) {
            paper.heading(keys.directory().root().toString(), "no keys", Tone.DOUBTFUL);
            paper.row(
                    "What to do",
                    problems.isEmpty()
                            ? "Make one with: signet keys new " + name.orElse("DOMAIN") + keys.written()
                            : "Look at the problems below.");
        }
        String above = "";
        for (StoredKey key : listed) {
            String heading = key.domain().map(DomainName::toString).orElse("Shared keys");
            if (!heading.equals(above)) {
                if (!above.isEmpty()) {
                    paper.blankLine();
                }
                paper.heading(heading);
            }
            above = heading;
            Optional<KeyPublication> publication = Optional.ofNullable(publications.get(key));
            paper.row(
                    key.selector(),
                    isWell(key, publication) ? Tone.GOOD : Tone.BAD,
                    RecordsToPublish.describe(key) + ", made " + key.created()
                            + key.retireAfter()
                                    .map(time -> ", retired, its record is needed until " + time)
                                    .orElse("")
                            + publication.map(state -> "; " + state.text()).orElse(""));
        }
        if (!problems.isEmpty()) {
            paper.blankLine();
            paper.heading("Problems", String.valueOf(problems.size()), Tone.BAD);
            problems.forEach(problem -> paper.indented(2, KeysOption.line(problem), "", Tone.PLAIN, ""));
        }
    }

    private static boolean isWell(StoredKey key, Optional<KeyPublication> publication) {
        return key.isRetired()
                || publication.isEmpty()
                || publication.get() == KeyPublication.PUBLISHED
                || publication.get() == KeyPublication.UNKNOWN;
    }

    private static ExitCode exitCode(StoredKeys stored, Map<StoredKey, KeyPublication> publications) {
        boolean finding = stored.isDegraded()
                || publications.entrySet().stream()
                        .anyMatch(entry -> !isWell(entry.getKey(), Optional.of(entry.getValue())));
        if (finding) {
            return ExitCode.FINDING;
        }
        return publications.containsValue(KeyPublication.UNKNOWN) ? ExitCode.DNS_TROUBLE : ExitCode.GOOD;
    }
}
