package signet.verdict;

import java.util.Map;
import java.util.Optional;
import signet.domain.DomainName;
import signet.settings.Setting;

/**
 * Domains whose mail must carry a valid DKIM signature of the author domain itself, and what happens to mail that does
 * not: {@code dkim.requireFrom=example.com:quarantine, bank.example:reject}. Immutable.
 *
 * @param actions the action for each domain; a domain stands for itself, not for the names below it
 */
public record RequiredAuthorSignatures(Map<DomainName, Action> actions) {
    public static final Setting<RequiredAuthorSignatures> SETTING = new Setting<>(
            "dkim.requireFrom",
            "a comma-separated list of DOMAIN:quarantine and DOMAIN:reject, each domain once",
            "dkim.requireFrom=example.com:quarantine, bank.example:reject",
            Optional.of(new RequiredAuthorSignatures(Map.of())),
            RequiredAuthorSignatures::parse);

    public RequiredAuthorSignatures {
        actions = Map.copyOf(actions);
    }

    /** The action demanded for mail of that author domain, if one is. */
    public Optional<Action> actionFor(DomainName authorDomain) {
        return Optional.ofNullable(actions.get(authorDomain));
    }

    static Optional<RequiredAuthorSignatures> parse(String text) {
        return DomainList.parse(
                        text, word -> Action.ofWord(word).filter(a -> a == Action.QUARANTINE || a == Action.REJECT))
                .map(RequiredAuthorSignatures::new);
    }
}
