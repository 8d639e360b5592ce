package signet.spf;

import java.util.Optional;
import signet.domain.DomainName;

/**
 * What became of the check of one identity. All texts are safe to log and to show: one line of printable ASCII, bounded in
 * length; whoever writes them into a header field still has to quote them.
 *
 * @param cause why it ended so; leads to the {@link #result}
 * @param detail the particulars in words for people; may be empty
 * @param scope which identity was checked
 * @param domain the domain that was checked; nothing if there is none
 * @param mechanism the term that matched, as published, with its qualifier; {@code default} if none did (RFC 7208 9.1). A
 *     match inside an include is one of the include, and the detail says which term there it was
 * @param owner the domain whose record holds that term: the one checked, or the one it redirects to; nothing if no term
 *     matched
 * @param lookups how many terms that query the DNS were evaluated (RFC 7208 4.6.4); where that was too many, the one too
 *     many is counted
 * @param voidLookups how many of these look-ups found nothing, counted likewise
 * @param explanation what the domain publishes to be said to those who fail (exp=, RFC 7208 6.2); empty if there is
 *     nothing, and always unless the result is fail. These are the words of a stranger
 */
public record SpfOutcome(
        SpfCause cause,
        String detail,
        SpfScope scope,
        Optional<DomainName> domain,
        String mechanism,
        Optional<DomainName> owner,
        int lookups,
        int voidLookups,
        String explanation) {

    /** What {@link #mechanism} is where none matched. */
    public static final String NO_MECHANISM = "default";

    /** An outcome without an evaluation behind it, such as {@link SpfCause#EXEMPT} and {@link SpfCause#NOT_FINISHED}. */
    public static SpfOutcome unevaluated(SpfCause cause, String detail, SpfScope scope, Optional<DomainName> domain) {
        return new SpfOutcome(cause, detail, scope, domain, NO_MECHANISM, Optional.empty(), 0, 0, "");
    }

    public SpfResult result() {
        return cause.result();
    }

    /** The cause and the particulars as one text for people. */
    public String reason() {
        return detail.isEmpty() ? cause.text() : cause.text() + ": " + detail;
    }

    /** The same where the check met trouble (temperror, permerror); otherwise empty. */
    public String problem() {
        return switch (result()) {
            case TEMPERROR, PERMERROR -> reason();
            case NONE, NEUTRAL, PASS, FAIL, SOFTFAIL -> "";
        };
    }

    SpfOutcome withExplanation(String text) {
        return new SpfOutcome(cause, detail, scope, domain, mechanism, owner, lookups, voidLookups, text);
    }

    /** The same outcome for the other identity: for the null path both are the same check (RFC 7208 2.4). */
    SpfOutcome withScope(SpfScope other) {
        return new SpfOutcome(cause, detail, other, domain, mechanism, owner, lookups, voidLookups, explanation);
    }
}
