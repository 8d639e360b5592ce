package signet.authres;

import signet.domain.DomainName;

/**
 * Our own authserv-id (RFC 8601 2.5): the name under which this service reports, and which nobody else's field may
 * bear. Written with A-labels. Immutable.
 */
public record AuthservId(DomainName name) {
    /**
     * Reads a configured authserv-id.
     *
     * @throws IllegalArgumentException if it is not made like a domain name; the message is meant for people
     */
    public static AuthservId of(String text) {
        return DomainName.parse(text)
                .map(AuthservId::new)
                .orElseThrow(() -> new IllegalArgumentException("the authserv-id \"" + text + "\" is not a domain name."
                        + " Use the name of this mail service, unique in the world and the same on all its servers,"
                        + " for example: mail.example.org"));
    }

    /** Whether an authserv-id names this service, without regard to case, U-labels (RFC 8601 5) or a trailing dot. */
    public boolean matches(String authservId) {
        return DomainName.parse(authservId).filter(name::equals).isPresent();
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
