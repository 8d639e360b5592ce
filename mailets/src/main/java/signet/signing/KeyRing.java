package signet.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
        this.rulesFile.look();
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
        LOGGER.info(
                "{} signing keys of {} domains and {} shared ones are in use",
                keys.all().size() - keys.shared().size(),
                keys.domains().size(),
                keys.shared().size());
    }

    /** The file of rules, looked at again and again. */
    private static final class RulesFile {
        private record Stamp(long modified, long size) {}

        private final Path path;
        private @Nullable Stamp seen;
        private boolean wasThere;
        private SigningRules rules = SigningRules.NONE;
        private List<String> problems = List.of();

        RulesFile(Path path) {
            this.path = path;
        }

        Path path() {
            return path;
        }

        SigningRules rules() {
            return rules;
        }

        List<String> problems() {
            return problems;
        }

        /** Whether anything changed. */
        boolean look() {
            try {
                Stamp stamp = new Stamp(Files.getLastModifiedTime(path).toMillis(), Files.size(path));
                if (stamp.equals(seen)) {
                    return false;
                }
                ParsedRules parsed = SigningRulesParser.parse(Files.readAllBytes(path));
                seen = stamp;
                wasThere = true;
                return now(parsed.problems().stream().map(RuleProblem::toString).toList(), parsed.rules());
            } catch (NoSuchFileException e) {
                seen = null;
                return wasThere && now(List.of("it is gone; for no rules, leave an empty file"), rules);
            } catch (IOException e) {
                seen = null;
                wasThere = true;
                return now(List.of("it cannot be read: " + e.getMessage()), rules);
            }
        }

        private boolean now(List<String> found, SigningRules read) {
            boolean changed = !found.equals(problems) || found.isEmpty();
            problems = found;
            rules = found.isEmpty() ? read : rules;
            return changed;
        }
    }
}
