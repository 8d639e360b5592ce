package signet.verdict;

import java.util.Arrays;
import java.util.Optional;
import signet.settings.Word;

/**
 * The rules of local policy, in the order in which they are looked at. An exemption ends the matter; of what the others
 * demand the strictest action is taken, and among equals that of the first rule.
 */
public enum Rule implements Word {
    /** The mail comes by a forwarder or mailing list that the operator knows: {@code exempt.forwarders}, {@code exempt.lists}. */
    EXEMPTION("a forwarder or mailing list you exempt"),
    /** It cannot be told who the author is (RFC 9989 5.3.1): {@code from.malformed}. */
    MALFORMED_FROM("a From field that hides the author"),
    /** What the author domain's DMARC record asks for (RFC 9989 5.4): {@code dmarc.*}. */
    DMARC("the author domain's DMARC record"),
    /** What a sealer you trust saw before the mail was changed: {@code arc.trustedSealers}. */
    TRUSTED_SEALER("a sealer you trust, which saw DMARC pass"),
    /** What its ADSP record asks for (RFC 5617): {@code adsp.*}. */
    ADSP("the author domain's ADSP record"),
    /** What its DomainKeys policy record asks for (RFC 4870 3.6): {@code domainkeys.all}. */
    DOMAINKEYS_POLICY("the author domain's DomainKeys policy record"),
    /** What the operator makes of SPF results (RFC 7208 8): {@code spf.*}. */
    SPF("your rules for SPF"),
    /** Domains the operator wants to see signatures of: {@code dkim.requireFrom}. */
    REQUIRED_SIGNATURE("your list of domains that must sign"),
    /** No rule demands anything. */
    NONE("no rule");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    public static Optional<Rule> ofWord(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    /** The rule for people. */
    public String words() {
        return words;
    }
}
