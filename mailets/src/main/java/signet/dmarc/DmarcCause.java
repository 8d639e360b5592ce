package signet.dmarc;

import signet.message.AuthorDomainProblem;
import signet.settings.Word;

/** Why DMARC ended as it did. Each cause leads to one result; {@link #word} is stable, {@link #text} may change. */
public enum DmarcCause implements Word {
    ALIGNED_BY_DKIM(DmarcResult.PASS, "a DKIM signature passed for the author domain"),
    ALIGNED_BY_SPF(DmarcResult.PASS, "SPF passed for the author domain"),
    ALIGNED_BY_BOTH(DmarcResult.PASS, "SPF and a DKIM signature passed for the author domain"),

    /** Neither SPF nor any signature passed, for whatever domain. */
    NOTHING_PASSED(DmarcResult.FAIL, "neither SPF nor a DKIM signature passed"),
    /** Something passed, but for domains that have nothing to do with the author's. */
    NOT_ALIGNED(DmarcResult.FAIL, "what passed, passed for other domains than the author's"),

    NO_RECORD(DmarcResult.NONE, "the author domain has no DMARC record"),
    /** The record that applies has no good p, or a bad sp or np, and no report address (RFC 9989 4.10.1). */
    NO_USABLE_POLICY(DmarcResult.NONE, "the DMARC record has neither a usable policy nor a report address"),

    /** Which record applies, or which of its policies, could not be looked up (RFC 9989 5.3.6). */
    POLICY_DNS_TROUBLE(DmarcResult.TEMPERROR, "the DMARC policy could not be looked up for now"),
    /** Nothing is aligned, but an identifier that temporary trouble left undecided is or may be. */
    IDENTIFIER_DNS_TROUBLE(DmarcResult.TEMPERROR, "whether the author domain is authenticated is not known for now"),
    /** The server is stopping or overloaded, or a check failed in a way it should not: nothing is known. */
    NOT_FINISHED(DmarcResult.TEMPERROR, "the check could not be finished"),

    /** No From field, or one without any mailbox (RFC 9989 5.3.1). */
    NO_AUTHOR_DOMAIN(DmarcResult.PERMERROR, "the message names no author"),
    SEVERAL_FROM_FIELDS(DmarcResult.PERMERROR, "the message has more than one From field"),
    MALFORMED_FROM(DmarcResult.PERMERROR, "the From field is malformed"),
    MISLEADING_FROM(DmarcResult.PERMERROR, "the From field holds what looks like an address of another domain"),
    SEVERAL_AUTHOR_DOMAINS(DmarcResult.PERMERROR, "the From field names several domains"),
    HEADER_TRUNCATED(DmarcResult.PERMERROR, "the header is too long to be read to its end");

    private final DmarcResult result;
    private final String text;

    DmarcCause(DmarcResult result, String text) {
        this.result = result;
        this.text = text;
    }

    public DmarcResult result() {
        return result;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /**
     * What a From field that is not the usual one leads to.
     *
     * @throws IllegalArgumentException if there is no problem
     */
    static DmarcCause of(AuthorDomainProblem problem) {
        return switch (problem) {
            case NONE -> throw new IllegalArgumentException("no problem");
            case HEADER_TRUNCATED -> HEADER_TRUNCATED;
            case MISSING_FROM, NO_MAILBOX -> NO_AUTHOR_DOMAIN;
            case SEVERAL_FROM_FIELDS -> SEVERAL_FROM_FIELDS;
            case MALFORMED -> MALFORMED_FROM;
            case MISLEADING -> MISLEADING_FROM;
            case SEVERAL_DOMAINS -> SEVERAL_AUTHOR_DOMAINS;
        };
    }
}
