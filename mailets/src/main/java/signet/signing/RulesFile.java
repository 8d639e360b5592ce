package signet.signing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of rules, looked at again and again. Not thread safe. */
final class RulesFile {
    private final Path path;
    private @Nullable Stamp read;
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

    /** The last good ones. */
    SigningRules rules() {
        return rules;
    }

    /** What is wrong with the file, to follow its path and a colon. */
    List<String> problems() {
        return problems;
    }

    /** Reads the file as it is now, for the start of a server. */
    void start() {
        look(true);
    }

    /**
     * Takes up a change once it has come to rest: an editor may empty the file before it writes it, and half the rules are
     * rules too. Only the second look at the same file reads it.
     *
     * @return whether anything changed
     */
    boolean look() {
        return look(false);
    }

    private boolean look(boolean atOnce) {
        try {
            Stamp stamp = Stamp.of(path);
            if (stamp.equals(read)) {
                seen = stamp;
                return false;
            }
            if (!atOnce && !stamp.equals(seen)) {
                seen = stamp;
                return false;
            }
            ParsedRules parsed = stamp.size() > SigningRulesParser.MOST_BYTES
                    ? SigningRulesParser.tooLong()
                    : SigningRulesParser.parse(Files.readAllBytes(path));
            seen = Stamp.of(path);
            if (!atOnce && !stamp.equals(seen)) {
                return false; // written to meanwhile
            }
            read = stamp;
            wasThere = true;
            return now(parsed.problems().stream().map(RuleProblem::toString).toList(), parsed.rules());
        } catch (NoSuchFileException e) {
            read = null;
            seen = null;
            return wasThere && now(List.of("it is gone; for no rules, leave an empty file"), rules);
        } catch (IOException e) {
            read = null;
            wasThere = true;
            return now(List.of(problem(e)), rules);
        }
    }

    /** The message of such an exception is often but the path. */
    private static String problem(IOException e) {
        return e instanceof AccessDeniedException
                ? KeyFile.notReadable("it")
                : "it cannot be read (" + e.getClass().getSimpleName() + ")";
    }

    private boolean now(List<String> found, SigningRules next) {
        boolean changed = !found.equals(problems) || found.isEmpty();
        problems = found;
        rules = found.isEmpty() ? next : rules;
        return changed;
    }
}
