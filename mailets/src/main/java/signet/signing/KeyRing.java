package signet.signing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import signet.settings.SettingsException;

/**
 * The keys and the rules in force. {@link #reload}, called every few seconds, takes up what changed in their files; a file
 * that is broken leaves the last good state in force, is logged once, and is among the {@link #problems}.
 *
 * <p>Safe for several threads; no mail ever waits for a file.
 */
public final class KeyRing {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeyRing.class);

    private final KeyDirectory directory;
    private final RulesFile rulesFile;
    private final PublicationGate gate;
    private final boolean gateIsOn;

    private volatile StoredKeys keys;
    private volatile KeyChoice choice;
    private volatile List<String> problems = List.of();

    /**
     * Reads keys and rules for the first time. There need be no file of rules.
     *
     * @throws SettingsException if the rules cannot be read; keys that cannot be read are a problem only
     */
    public KeyRing(KeyDirectory directory, Path rules, PublicationGate gate, GateUse use) {
        this.directory = directory;
        this.rulesFile = new RulesFile(rules);
        this.gate = gate;
        this.gateIsOn = use == GateUse.ON;
        this.keys = directory.load();
        this.rulesFile.start();
        if (!rulesFile.problems().isEmpty()) {
            throw new SettingsException(rules.toString(), rulesFile.problems());
        }
        this.choice = new KeyChoice(keys, rulesFile.rules(), gate, gateIsOn);
        tell();
    }

    /** Who signs a mail. Completed at once unless keys have to be looked up; never exceptionally. */
    public CompletableFuture<SigningPlan> plan(OutgoingMail mail) {
        return choice.choose(mail);
    }

    public StoredKeys keys() {
        return keys;
    }

    /** What is wrong with the files of keys and rules, one sentence each; nothing if all is well. */
    public List<String> problems() {
        return problems;
    }

    /** Takes up what changed in the files. Reads files: not for the thread of a mail. */
    public synchronized void reload() {
        StoredKeys now = directory.reload(keys);
        boolean changed = rulesFile.look();
        if (now != keys || changed) {
            keys = now;
            choice = new KeyChoice(now, rulesFile.rules(), gate, gateIsOn);
            tell();
        }
    }

    private void tell() {
        List<String> found = new ArrayList<>();
        keys.problems().stream()
                .filter(problem -> problem.effect() != KeyProblem.Effect.WARNING)
                .forEach(problem -> found.add(problem.toString()));
        rulesFile
                .problems()
                .forEach(problem -> found.add(
                        rulesFile.path() + ": " + problem + "; until it is mended the rules hold as they were before"));
        List<String> warnings = keys.problems().stream()
                .filter(problem -> problem.effect() == KeyProblem.Effect.WARNING)
                .map(KeyProblem::toString)
                .toList();
        List<String> before = problems;
        problems = List.copyOf(found);
        found.stream().filter(problem -> !before.contains(problem)).forEach(problem -> LOGGER.error("{}", problem));
        warnings.forEach(warning -> LOGGER.warn("{}", warning));
        IdleRules.in(rulesFile.rules(), keys).forEach(warning -> LOGGER.warn("{}: {}", rulesFile.path(), warning));
        LOGGER.info(
                "{} signing keys of {} domains and {} shared ones are in use",
                keys.all().size() - keys.shared().size(),
                keys.domains().size(),
                keys.shared().size());
    }
}
