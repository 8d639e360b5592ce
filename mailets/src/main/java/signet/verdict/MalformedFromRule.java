package signet.verdict;

import java.util.List;
import java.util.Set;
import signet.message.AuthorDomainProblem;
import signet.message.AuthorDomains;
import signet.settings.Setting;
import signet.settings.Settings;

/**
 * Mail that does not say in one well-formed From field who its author is: no policy can be looked up for it, so it must
 * not be a way round policies (RFC 9989 5.3.1, 11.5). Where the domains are known nevertheless, their policies apply as well.
 *
 * @param action what is done with such mail; accept for nothing
 */
record MalformedFromRule(Action action) implements PolicyRule {
    static final Setting<Action> SETTING =
            Handling.setting("from.malformed", Action.QUARANTINE, Action.QUARANTINE, Action.REJECT);

    static MalformedFromRule of(Settings settings) {
        return new MalformedFromRule(settings.get(SETTING));
    }

    @Override
    public List<Disposition> demands(Findings findings) {
        AuthorDomains author = findings.author();
        boolean ambiguous = isAmbiguous(author) && !findings.dmarc().everyDomainPassed();
        if (action == Action.ACCEPT || !isMalformed(author) && !ambiguous) {
            return List.of();
        }
        String why = author.more() && !isMalformed(author.problem())
                ? "the From field names more domains than are looked at"
                : author.problem().words();
        return List.of(Disposition.of(action, Rule.MALFORMED_FROM, "it cannot be told who the author is: " + why));
    }

    @Override
    public Set<Action> possible(AuthorDomains author) {
        return isMalformed(author) || isAmbiguous(author) ? Set.of(action) : Set.of();
    }

    /** Well-formed, but a reader may take several domains for the author's: harmless only if each of them is authenticated. */
    private static boolean isAmbiguous(AuthorDomains author) {
        return author.problem() == AuthorDomainProblem.MISLEADING
                || author.problem() == AuthorDomainProblem.SEVERAL_DOMAINS;
    }

    static boolean isMalformed(AuthorDomains author) {
        return author.more() || isMalformed(author.problem());
    }

    private static boolean isMalformed(AuthorDomainProblem problem) {
        return switch (problem) {
            case SEVERAL_FROM_FIELDS, MALFORMED, MISSING_FROM, NO_MAILBOX, HEADER_TRUNCATED -> true;
            // All domains that a reader may take for the author's are known.
            case NONE, MISLEADING, SEVERAL_DOMAINS -> false;
        };
    }
}
