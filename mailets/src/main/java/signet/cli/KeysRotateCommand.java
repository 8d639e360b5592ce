package signet.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import signet.domain.DomainName;
import signet.publish.RecordToPublish;
import signet.publish.RecordsToPublish;
import signet.signing.KeyRotation;
import signet.signing.SelectorTemplate;
import signet.signing.StoredKey;
import signet.signing.StoredKeys;

/** {@code signet keys rotate}: a successor for each key that signs. */
@Command(
        name = "rotate",
        description = {
            "Make a successor of the same type for the key that signs a domain's mail; for RSA and Ed25519 each, if there are"
                    + " both.",
            "",
            "The old key goes on signing until the DNS shows the new one, which then takes over by itself. Retire the old one"
                    + " after that."
        },
        footer = {
            "",
            "Exit codes: 0 the keys are made; 2 they are not, and nothing has changed.",
            "Examples:",
            "  signet keys rotate example.com",
            "  signet keys rotate example.com --selector UE{yyyy}{MM}"
        })
final class KeysRotateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeysOption keys = new KeysOption();

    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The domain whose keys get successors.")
    private String name = "";

    @Option(
            names = "--selector",
            paramLabel = "TEMPLATE",
            description =
                    "The new selector, as in signet keys new. Default: s1 is followed by s2, s202610rsa by s and the date"
                            + " of today.")
    private Optional<String> selector = Optional.empty();

    @Option(names = "--json", description = "One JSON object for programs instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        DomainName domain = KeysText.domain(spec, name);
        Optional<SelectorTemplate> template = selector.map(text -> KeysText.template(spec, text));
        StoredKeys stored = keys.load(Optional.of(domain));
        Instant now = Instant.now();
        List<StoredKey> old = stored.signing(domain);
        List<StoredKey> made = new KeyRotation(keys.directory(), new SecureRandom())
                .rotate(domain, stored, template, now, LocalDate.ofInstant(now, ZoneOffset.UTC));
        print(domain, made, old);
        return ExitCode.GOOD.code();
    }

    private void print(DomainName domain, List<StoredKey> made, List<StoredKey> old) {
        List<RecordToPublish> records =
                made.stream().map(key -> RecordsToPublish.key(domain, key)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(VerdictJson.line(object -> {
                KeysText.keysJson(object, "keys", made);
                KeysText.keysJson(object, "replaces", old);
                KeysText.recordsJson(object, records);
            }));
            return;
        }
        Paper paper = new Paper(out, Signet.screen(spec));
        made.forEach(key -> paper.heading("New key", KeysText.line(key), Screen.Tone.GOOD));
        KeysText.records(paper, records);
        paper.blankLine();
        String selectors = old.stream().map(StoredKey::selector).collect(Collectors.joining(" and "));
        paper.row(
                "Next step",
                "Publish it, and leave the record of " + selectors
                        + " where it is. The new key takes over by itself as soon as the DNS shows its record; until then "
                        + selectors + " goes on signing.");
        paper.row("Then check", "signet dns check " + domain + keys.written());
        old.forEach(
                key -> paper.row("After that", "signet keys retire " + domain + " " + key.selector() + keys.written()));
    }
}
