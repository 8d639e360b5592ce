package signet.verdict;

import java.util.List;
import java.util.Set;
import signet.message.AuthorDomains;

/** One rule of local policy. Immutable. */
interface PolicyRule {
    /**
     * What the rule demands, enforced and at SMTP time: {@link Action#ACCEPT} with a reason where it applies and finds
     * nothing wrong, {@link Action#DEFER} where it cannot be decided for now; empty where it does not apply.
     */
    List<Disposition> demands(Findings findings);

    /** The actions that may come out for mail of these authors, whatever the checks find. */
    Set<Action> possible(AuthorDomains author);
}
