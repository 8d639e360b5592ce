package signet.dmarc;

import signet.domain.DomainName;

/**
 * A domain that a mechanism authenticated, or might have (RFC 9989 3.2.1). Failed ones are none.
 *
 * @param domain d= of a signature, or the domain of the SPF check
 * @param state whether it passed
 */
public record Identifier(DomainName domain, State state) {
    /** How the mechanism ended. */
    public enum State {
        PASSED,
        /** Temporary trouble: nobody knows whether it would have passed. */
        TEMPERROR
    }

    public static Identifier passed(DomainName domain) {
        return new Identifier(domain, State.PASSED);
    }

    public static Identifier troubled(DomainName domain) {
        return new Identifier(domain, State.TEMPERROR);
    }
}
