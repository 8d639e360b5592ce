package signet.spf;

import java.util.List;
import signet.domain.DomainName;

/**
 * One step of an evaluation, for people to read. All texts are one line of printable ASCII.
 *
 * @param event what happened
 * @param depth 0 for the domain checked and those it redirects to, one more inside each include
 * @param domain whose record is evaluated
 * @param term the term, as published; the whole record for {@link Event#RECORD}
 * @param lookups what was looked up for it, in the order the answers were used
 * @param lookupCount how many terms that query the DNS have been evaluated so far, this one included
 * @param voidCount how many look-ups have found nothing so far
 * @param note particulars in words; may be empty
 */
public record SpfStep(
        Event event,
        int depth,
        DomainName domain,
        String term,
        List<SpfLookup> lookups,
        int lookupCount,
        int voidCount,
        String note) {

    /** What a step is about. */
    public enum Event {
        /** The record of a domain was found. */
        RECORD,
        /** An include or redirect goes on in another domain's record; an include has another step when that is over. */
        ENTERED,
        MATCHED,
        NOT_MATCHED,
        /** The evaluation ends here: the note says why. */
        ERROR,
        /** The explanation of a fail was looked up. */
        EXPLANATION
    }

    public SpfStep {
        lookups = List.copyOf(lookups);
    }
}
