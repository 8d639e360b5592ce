package signet.authres;

import java.util.Optional;

/**
 * How far an Authentication-Results field could be read. Problems name positions in the value, never its content.
 */
public sealed interface ParsedResults {
    /** The whole field was read. */
    record Complete(AuthenticationResults field) implements ParsedResults {}

    /**
     * Who wrote the field is known, what it says is not.
     *
     * @param authservId as written
     * @param version the version of the field's syntax; 1 is the only one known (RFC 8601 2.6)
     * @param problem why the rest was not read
     */
    record AuthservIdOnly(String authservId, int version, String problem) implements ParsedResults {}

    /** Not even the authserv-id could be read. */
    record Unreadable(String problem) implements ParsedResults {}

    /** The field, if all of it was read. */
    default Optional<AuthenticationResults> complete() {
        return this instanceof Complete complete ? Optional.of(complete.field()) : Optional.empty();
    }

    /** What is wrong with the field, empty if nothing is. */
    default String problem() {
        if (this instanceof AuthservIdOnly idOnly) {
            return idOnly.problem();
        }
        return this instanceof Unreadable unreadable ? unreadable.problem() : "";
    }
}
