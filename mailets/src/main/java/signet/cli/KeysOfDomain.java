package signet.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import signet.domain.DomainName;
import signet.signing.KeyProblem;
import signet.signing.StoredKeys;

/** The domain that a command is about, and which of its keys: {@code DOMAIN}, {@code --selector} and {@code --keys}. */
final class KeysOfDomain extends KeysOption {
    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The domain.")
    private String name = "";

    @Option(
            names = "--selector",
            split = ",",
            paramLabel = "SELECTOR",
            description = "Only this key, of the domain or shared; may be repeated. Default: all keys of the domain.")
    private List<String> selectors = List.of();

    DomainName domain() {
        return KeysText.domain(command(), name);
    }

    /** None for all. */
    List<String> selectors() {
        return selectors;
    }

    /** The keys; what is wrong with those of the domain goes to the error output. */
    StoredKeys load() {
        return load(Optional.of(domain()));
    }

    /** Whether a key of the domain may be missing for a problem. */
    boolean isDegraded(StoredKeys stored) {
        return stored.problems().stream()
                .filter(problem -> problem.effect() != KeyProblem.Effect.WARNING)
                .anyMatch(problem -> concerns(problem, Optional.of(domain())));
    }
}
