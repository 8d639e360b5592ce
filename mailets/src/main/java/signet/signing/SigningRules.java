package signet.signing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import signet.domain.DomainName;

/**
 * What {@code signing.rules} says: which keys sign mail whose author domain has none of its own. Immutable.
 *
 * @param users what is done with mail of users, by their name in lower case
 * @param subdomains the domains that sign for their subdomains
 * @param mailFrom the MAIL FROM domains that sign for other authors
 * @param anyMailFrom whether every MAIL FROM domain does
 * @param otherwise what is done with all other mail, if anything
 */
public record SigningRules(
        Map<String, SigningAction> users,
        Set<DomainName> subdomains,
        Set<DomainName> mailFrom,
        boolean anyMailFrom,
        Optional<SigningAction> otherwise) {
    /** No rule but the one that needs no file: a domain's own keys sign its mail. */
    public static final SigningRules NONE = new SigningRules(Map.of(), Set.of(), Set.of(), false, Optional.empty());

    public SigningRules {
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        subdomains = Collections.unmodifiableSet(new LinkedHashSet<>(subdomains));
        mailFrom = Collections.unmodifiableSet(new LinkedHashSet<>(mailFrom));
    }

    /** What is done with mail of that user; James does not tell upper case from lower case in user names. */
    Optional<SigningAction> forUser(String user) {
        return Optional.ofNullable(users.get(user.toLowerCase(Locale.ROOT)));
    }

    /** The nearest domain above it that signs for its subdomains. */
    Optional<DomainName> parentOf(DomainName domain) {
        Optional<DomainName> parent = domain.parent();
        while (parent.isPresent() && !subdomains.contains(parent.get())) {
            parent = parent.get().parent();
        }
        return parent;
    }

    boolean signsForOthers(DomainName domain) {
        return anyMailFrom || mailFrom.contains(domain);
    }

    /** The lines of the file, without comments; {@link SigningRulesParser} reads them back. */
    public String toText() {
        List<String> lines = new ArrayList<>();
        users.forEach((user, action) -> lines.add(RuleWord.USER.text() + " " + user + " " + action));
        subdomains.forEach(domain -> lines.add(RuleWord.SUBDOMAINS.text() + " " + domain));
        mailFrom.forEach(domain -> lines.add(RuleWord.MAIL_FROM.text() + " " + domain));
        if (anyMailFrom) {
            lines.add(RuleWord.MAIL_FROM.text() + " " + SigningRulesParser.ANY);
        }
        otherwise.ifPresent(action -> lines.add(RuleWord.DEFAULT.text() + " " + action));
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
