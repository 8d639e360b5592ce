package signet.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import signet.domain.DomainName;
import signet.settings.Printable;

/** Rules that sign nothing for want of a key: mostly a selector or domain that is misspelled. */
final class IdleRules {
    /** More would help nobody. */
    static final int MOST = 20;

    private final StoredKeys keys;

    private IdleRules(StoredKeys keys) {
        this.keys = keys;
    }

    /** One sentence each; users whose rules do the same share one. */
    static List<String> in(SigningRules rules, StoredKeys keys) {
        IdleRules idle = new IdleRules(keys);
        Map<SigningAction, String> actions = new LinkedHashMap<>();
        rules.users().forEach((user, action) -> actions.putIfAbsent(action, RuleWord.USER.text() + " " + user));
        List<String> found = new ArrayList<>();
        actions.forEach((action, line) -> idle.add(found, line, action));
        rules.subdomains().forEach(domain -> idle.add(found, RuleWord.SUBDOMAINS, domain));
        rules.mailFrom().forEach(domain -> idle.add(found, RuleWord.MAIL_FROM, domain));
        rules.otherwise().ifPresent(action -> idle.add(found, RuleWord.DEFAULT.text(), action));
        return found.stream().limit(MOST).toList();
    }

    private void add(List<String> found, String line, SigningAction action) {
        if (action instanceof SigningAction.As as && keys.signing(as.domain()).isEmpty()) {
            found.add(sentence(line + " " + action, "the domain " + as.domain() + " has no key"));
        } else if (action instanceof SigningAction.Selectors named
                && named.selectors().stream().noneMatch(this::isShared)) {
            found.add(sentence(line + " " + action, "there is no such shared key" + there()));
        }
    }

    private void add(List<String> found, RuleWord rule, DomainName domain) {
        if (keys.signing(domain).isEmpty()) {
            found.add(sentence(rule.text() + " " + domain, "the domain " + domain + " has no key"));
        }
    }

    private boolean isShared(String selector) {
        return keys.shared(selector).filter(key -> !key.isRetired()).isPresent();
    }

    private String there() {
        return keys.shared().stream()
                .filter(key -> !key.isRetired())
                .map(StoredKey::selector)
                .limit(MOST)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "" : "; there is " + names));
    }

    private static String sentence(String line, String why) {
        return "\"" + Printable.of(line) + "\" signs nothing: " + why;
    }
}
